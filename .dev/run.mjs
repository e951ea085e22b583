/** Running programs with their last words kept. */
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

export const root = join(import.meta.dirname, "..");
const node24 = join(root, "node_modules", "node", "bin");

/** The environment in which npm scripts run: Node 24 of the project first, no noise from npm. */
export function environment(extra = {}) {
  return { ...process.env, PATH: `${node24}${delimiter}${process.env.PATH}`, ...extra };
}

/**
 * Runs a program to its end. `show` passes its output on; otherwise the output is kept and its last lines are part of the error.
 * Rejects with a readable message where it ends with anything but 0.
 */
export function run(command, args, { cwd = root, env = environment(), show = false, input } = {}) {
  return new Promise((resolve, reject) => {
    // On Windows npm and code are batch files, which only a shell starts.
    const shell = process.platform === "win32" && /^npm$|\.cmd$/i.test(command);
    const [program, ...given] = shell
      ? [command, ...args].map((part) => (/\s/.test(part) ? `"${part}"` : part))
      : [command, ...args];
    const child = spawn(program, given, {
      cwd,
      env,
      shell,
      stdio: [input === undefined ? "ignore" : "pipe", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
    child.stdin?.end(input);
    child.on("error", (error) => reject(new Error(`${command} cannot be started: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) return resolve(output);
      const tail = output.trimEnd().split("\n").slice(-20).join("\n");
      reject(new Error(`${[command, ...args].join(" ")} ended with ${signal ?? code}${tail ? `:\n${tail}` : ""}`));
    });
  });
}

/** A script that fails says why, without the places in its own code. */
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

/** Says what is being done and how long it took. */
export async function step(title, work) {
  const start = performance.now();
  process.stdout.write(`${title} … `);
  try {
    const result = await work();
    process.stdout.write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
}
