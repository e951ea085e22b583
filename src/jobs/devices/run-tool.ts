import { spawn } from "node:child_process";

export interface ToolOutput {
  /** Null where it was killed or did not end in time. */
  readonly code: number | null;
  readonly stdout: string;
  /** Why there is no answer: it is not there, may not be run, or hangs. */
  readonly problem?: "missing" | "hangs" | "refused";
}

/**
 * Runs a small tool of the system and gives what it printed, after `timeoutMs` at the latest. A tool that hangs in its driver
 * cannot even be killed, and what it started may hold its output open: then we go on without it.
 */
export function runTool(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
): Promise<ToolOutput> {
  return new Promise((resolve) => {
    let stdout = "";
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "ignore"], windowsHide: true });
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      child.stdout.destroy();
      child.unref();
      resolve({ code: null, stdout, problem: "hangs" });
    }, timeoutMs);
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(late);
      resolve({ code: null, stdout, problem: error.code === "ENOENT" ? "missing" : "refused" });
    });
    child.once("close", (code) => {
      clearTimeout(late);
      resolve({ code, stdout });
    });
  });
}
