import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import treeKill from "tree-kill";

export interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

export interface ProgramEnd {
  /** Null where it could not start or was killed by someone else. */
  readonly code: number | null;
  readonly startError?: NodeJS.ErrnoException;
  /** The last lines of both outputs, at most 40. */
  readonly lines: readonly string[];
}

const keptLines = 40;
const graceMs = 3000;

/**
 * Runs a program to its end, as the leader of its own process group. When `signal` is aborted the whole group is ended, and
 * once it has ended the reason of the abort is thrown.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { env = process.env, signal, onLine }: ProgramOptions = {},
): Promise<ProgramEnd> {
  signal?.throwIfAborted();
  const lines: string[] = [];
  const child = spawn(program, args, {
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input, crlfDelay: Infinity }).on("line", (line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      onLine?.(line);
    });
  }
  let force: NodeJS.Timeout | undefined;
  const end = (): void => {
    killGroup(child.pid, "SIGTERM");
    force = setTimeout(() => killGroup(child.pid, "SIGKILL"), graceMs);
  };
  signal?.addEventListener("abort", end, { once: true });
  const { code, startError } = await new Promise<Omit<ProgramEnd, "lines">>((resolve) => {
    child.once("error", (error) => resolve({ code: null, startError: error }));
    child.once("close", (code) => resolve({ code }));
  });
  clearTimeout(force);
  signal?.removeEventListener("abort", end);
  signal?.throwIfAborted();
  return { code, lines, ...(startError && { startError }) };
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (process.platform === "win32") return treeKill(pid, signal);
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
