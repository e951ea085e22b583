import { spawn } from "node:child_process";
import { open } from "node:fs/promises";

/** What is started: program and arguments, folder, and what is set on top of our own environment. */
export interface TrainerCommand {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface TrainerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not even start. */
  readonly startError?: string;
}

export interface TrainerProcess {
  /** Undefined where it could not start. */
  readonly pid: number | undefined;
  /** Never rejects. */
  readonly exited: Promise<TrainerExit>;
}

/**
 * Starts a trainer as the leader of its own process group. Both outputs go straight into the log file, not through us: what it
 * says last is kept even if we die before it.
 */
export async function startTrainer(command: TrainerCommand, logPath: string): Promise<TrainerProcess> {
  const [program, ...args] = command.command;
  if (program === undefined) throw new RangeError("a trainer's command is empty");
  const log = await open(logPath, "a");
  try {
    const child = spawn(program, args, {
      cwd: command.cwd,
      env: { ...process.env, ...command.env },
      stdio: ["ignore", log.fd, log.fd],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const exited = new Promise<TrainerExit>((resolve) => {
      child.once("error", (error) => resolve({ code: null, signal: null, startError: error.message }));
      child.once("exit", (code, signal) => resolve({ code, signal }));
    });
    return { pid: child.pid, exited };
  } finally {
    await log.close();
  }
}
