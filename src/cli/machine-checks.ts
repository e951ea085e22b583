import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { describeEnvironment, findPython } from "../training/environment";

/** One thing that this machine has or lacks. */
export interface Check {
  readonly name: string;
  readonly status: "ok" | "warn" | "fail";
  readonly found: string;
  /** What to do; absent where all is well. */
  readonly next?: string;
}

const run = promisify(execFile);

/** What this machine can do for Reward Lab. `warn`: something works less; `fail`: something that is there is broken. */
export async function checkMachine(options: {
  readonly env: NodeJS.ProcessEnv;
  readonly cacheDir: string;
  /** The interpreter the user chose. */
  readonly python?: string;
}): Promise<readonly Check[]> {
  const { env, cacheDir, python } = options;
  return [
    checkNode(),
    python === undefined ? await checkPython(env) : { name: "python", status: "ok", found: `${python}, chosen` },
    ...(await checkEnvironment(env, cacheDir, python)),
    await checkGpu(),
    await checkDisk(cacheDir),
    checkEditor(env["PATH"] ?? ""),
  ];
}

export function checkNode(version = process.versions.node): Check {
  const enough = Number(version.split(".")[0]) >= 20;
  return enough
    ? { name: "node", status: "ok", found: version }
    : { name: "node", status: "fail", found: version, next: "Install Node 20 or newer." };
}

async function checkPython(env: NodeJS.ProcessEnv): Promise<Check> {
  const found = await findPython(env);
  const without = "Everything but training works without it.";
  if ("message" in found)
    return { name: "python", status: "warn", found: found.message, next: `${found.nextStep} ${without}` };
  const text = `${found.version} (${found.python})`;
  return found.makesEnvironments
    ? { name: "python", status: "ok", found: text }
    : { name: "python", status: "warn", found: `${text} without venv`, next: `Install its venv package. ${without}` };
}

async function checkEnvironment(env: NodeJS.ProcessEnv, cacheDir: string, python?: string): Promise<readonly Check[]> {
  const there = await describeEnvironment(cacheDir, python, env);
  if (there.problem) {
    return [{ name: "environment", status: "fail", found: there.problem.message, next: there.problem.nextStep }];
  }
  if (!there.complete) {
    const next = "The first reward-lab train makes it, in some minutes.";
    return [{ name: "environment", status: "warn", found: "not made yet", next }];
  }
  const versions = Object.entries(there.versions).filter(([name]) => name !== "python");
  return [
    { name: "environment", status: "ok", found: there.path ?? there.python },
    ...versions.map(([name, version]): Check => ({ name, status: "ok", found: version })),
  ];
}

async function checkGpu(): Promise<Check> {
  const query = ["--query-gpu=name,memory.total,memory.used", "--format=csv,noheader"];
  try {
    const { stdout } = await run("nvidia-smi", query, { timeout: 20_000 });
    return { name: "gpu", status: "ok", found: stdout.trim().split("\n").join("; ") };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return { name: "gpu", status: "ok", found: "no NVIDIA driver: training runs on the CPU" };
    const found = `nvidia-smi fails: ${message.trim().split("\n").at(-1)}`;
    return { name: "gpu", status: "warn", found, next: "Repair the driver, or train with device: cpu." };
  }
}

async function checkDisk(folder: string): Promise<Check> {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const { bavail, bsize } = await statfs(at);
  const free = (bavail * bsize) / 2 ** 30;
  const found = `${free.toFixed(1)} GiB free for ${folder}`;
  return free >= 5
    ? { name: "disk", status: "ok", found }
    : { name: "disk", status: "warn", found, next: "An environment needs 2 GiB, with CUDA 8 GiB. Make room." };
}

function checkEditor(path: string): Check {
  const names = ["code", "code-insiders", "codium", "cursor", "code-server"];
  const endings = process.platform === "win32" ? [".cmd", ".exe"] : [""];
  const found = names.find((name) =>
    path.split(delimiter).some((folder) => endings.some((ending) => existsSync(join(folder, name + ending)))),
  );
  return found
    ? { name: "editor", status: "ok", found }
    : {
        name: "editor",
        status: "warn",
        found: "no VS Code on the PATH",
        next: "npm start fetches code-server by itself.",
      };
}
