import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RunRecord } from "../messages/run";

/** A run folder that holds or may hold rollouts. */
export interface RunFolder {
  readonly id: string;
  readonly folder: string;
  /** ms since 1970. */
  readonly createdAt: number;
  readonly number: number | undefined;
}

/** The run folders of the nearest `.reward-lab/runs` at or above `from`, newest first. */
export async function runFolders(from: string): Promise<readonly RunFolder[]> {
  for (let at = from; ; at = dirname(at)) {
    const runs = join(at, ".reward-lab", "runs");
    const entries = await readdir(runs, { withFileTypes: true }).catch(ifAbsent([]));
    if (entries.length) {
      const found = await Promise.all(
        entries.filter((e) => e.isDirectory()).map((e) => runFolder(join(runs, e.name), e.name)),
      );
      return found.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
    }
    if (dirname(at) === at) return [];
  }
}

/** The folder of `latest`, of a run's id, or of its number. */
export async function findRun(from: string, which: string): Promise<RunFolder | undefined> {
  const folders = await runFolders(from);
  if (which === "latest") return folders[0];
  return folders.find((f) => f.id === which) ?? folders.find((f) => String(f.number) === which);
}

async function runFolder(folder: string, id: string): Promise<RunFolder> {
  const record = await readRecord(join(folder, "run.json"));
  const number = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
  const createdAt = number(record?.createdAt) ?? (await stat(folder)).mtimeMs;
  return { id, folder, createdAt, number: number(record?.number) };
}

/** A run whose record is missing or torn still has its rollouts: then the folder's own time counts. */
async function readRecord(path: string): Promise<Partial<Record<keyof RunRecord, unknown>> | null | undefined> {
  const text = await readFile(path, "utf8").catch(ifAbsent(""));
  try {
    return JSON.parse(text) as Partial<Record<keyof RunRecord, unknown>> | null;
  } catch {
    return undefined;
  }
}

/** Absence is an answer; any other failure is not. */
const ifAbsent =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return value;
    throw error;
  };
