import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { RunCause, RunRecord, RunState } from "../messages/run";
import { isExitRecord, isRunRecord } from "./record-schema";

/** What a run folder holds. */
export const runFiles = {
  record: "run.json",
  plan: "plan.reward.yaml",
  launch: "launch.json",
  metrics: "metrics.jsonl",
  log: "log.txt",
  exit: "exit.json",
  heartbeat: "heartbeat",
  stop: "STOP",
  /** Beside `STOP`: at once, by force. */
  kill: "KILL",
} as const;

/** `exit.json`: how a run ended. Written once, before the last `run.json`. */
export interface ExitRecord {
  readonly schema: 1;
  readonly state: Extract<RunState, "finished" | "failed" | "stopped">;
  readonly message: string;
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** ms since 1970. */
  readonly endedAt: number;
  /** Last lines of the log. */
  readonly log: readonly string[];
  readonly cause?: RunCause;
}

/** The folder of all runs of a workspace folder. */
export const runsFolder = (root: string): string => join(root, ".reward-lab", "runs");

export const activeStates: readonly RunState[] = ["queued", "starting", "running", "stopping"];

/** Names of the run folders, oldest first. Empty where there is no run yet. */
export async function runIds(root: string): Promise<readonly string[]> {
  const entries = await readdir(runsFolder(root), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory() && /^\d+$/.test(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => Number(a) - Number(b));
}

/**
 * Makes the next run folder. The id is the number in four digits; making the folder is what claims it, so two starts at the
 * same moment get two numbers.
 */
export async function makeRunFolder(root: string): Promise<{ id: string; number: number; folder: string }> {
  const parent = runsFolder(root);
  // One after the other: a recursive mkdir on a read-only file system says that the folder is not there.
  for (const each of [join(root, ".reward-lab"), parent]) await mkdir(each).catch(ifThere);
  await writeFile(join(root, ".reward-lab", ".gitignore"), "*\n", { flag: "wx" }).catch(ifThere);
  for (let number = Number((await runIds(root)).at(-1) ?? 0) + 1; ; number++) {
    const id = String(number).padStart(4, "0");
    const folder = join(parent, id);
    try {
      await mkdir(folder);
      return { id, number, folder };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function ifThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

export const writeRecord = (folder: string, record: RunRecord): Promise<void> =>
  writeFileAtomic(join(folder, runFiles.record), `${JSON.stringify(record, null, 2)}\n`);

export const writeExit = (folder: string, exit: ExitRecord): Promise<void> =>
  writeFileAtomic(join(folder, runFiles.exit), `${JSON.stringify(exit, null, 2)}\n`);

/** Reads `run.json`. A text that is torn or no record is an error value that says so. */
export async function readRecord(folder: string): Promise<RunRecord | { readonly problem: string }> {
  const read = await readJson(join(folder, runFiles.record));
  if ("problem" in read) return { problem: `run.json ${read.problem}` };
  return isRunRecord(read.value) ? read.value : { problem: "run.json is not a run record" };
}

/** Reads `exit.json`, or null while there is none that can be read. */
export async function readExit(folder: string): Promise<ExitRecord | null> {
  const read = await readJson(join(folder, runFiles.exit));
  return "value" in read && isExitRecord(read.value) ? read.value : null;
}

async function readJson(path: string): Promise<{ value: unknown } | { problem: string }> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { problem: code === "ENOENT" ? "is missing" : `cannot be read: ${message}` };
  }
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: text.trim() === "" ? "is empty" : "is torn" };
  }
}
