import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { ProcessIdentity } from "../messages/run";
import { bootId } from "./machine";

const run = promisify(execFile);

/**
 * Start time of a process as its system gives it, opaque: field 22 of `/proc/<pid>/stat` on Linux, `ps -o lstart=` on other
 * Unix systems, "" where the system gives none. Null where no such process runs; a zombie does not run.
 */
export async function startTimeOf(pid: number): Promise<string | null> {
  if (process.platform === "linux") return linuxStartTime(pid);
  if (!answers(pid)) return null;
  if (process.platform === "win32") return "";
  try {
    const { stdout } = await run("ps", ["-o", "lstart=", "-p", String(pid)]);
    return stdout.trim() || null;
  } catch {
    // `ps` exits with 1 for a process that has just ended.
    return answers(pid) ? "" : null;
  }
}

async function linuxStartTime(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  // The name of the program stands in parentheses and may hold blanks and parentheses itself.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const state = fields[0];
  return state === "Z" || state === "X" ? null : (fields[19] ?? null);
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The identity of a running process, or null if it has ended. */
export async function identityOf(pid: number): Promise<ProcessIdentity | null> {
  const startTime = await startTimeOf(pid);
  if (startTime === null) return null;
  const boot = bootId();
  return { pid, startTime: startTime || null, ...(boot !== null && { boot }) };
}

/** True if the machine was started anew since this process ran. */
export function isOfEarlierBoot({ boot }: ProcessIdentity): boolean {
  const now = bootId();
  return boot !== undefined && now !== null && boot !== now;
}

/** True if this very process still runs on this machine: another one with the same id has another start time or another boot. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  if (isOfEarlierBoot(identity)) return false;
  const startTime = await startTimeOf(identity.pid);
  if (startTime === null) return false;
  // Where the system gives start times, an identity without one was not written by us.
  return startTime === "" || startTime === identity.startTime;
}
