import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runFiles } from "./run-folder";

/** Names of the files that hold rollouts, oldest part first. */
export async function rolloutParts(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => /^rollouts-\d+\.jsonl$/.test(name)).sort();
}

/** Step of a line of rollouts or metrics; null for one that a crash has torn. */
export function stepOf(line: string): number | null {
  try {
    const { step } = JSON.parse(line) as { step?: unknown };
    return typeof step === "number" ? step : null;
  } catch {
    return null;
  }
}

export interface Kept {
  /** Whole lines of rollouts. */
  readonly rollouts: number;
  /** Highest step of a rollout or a metric; 0 where there is none. */
  readonly step: number;
  readonly torn: number;
}

/** What the files of a run hold, whatever `run.json` says: it is written seldom, they are written at once. */
export async function countKept(folder: string): Promise<Kept> {
  let [rollouts, step, torn] = [0, 0, 0];
  for (const name of [...(await rolloutParts(folder)), runFiles.metrics]) {
    for await (const line of linesOf(join(folder, name))) {
      const at = stepOf(line);
      if (at === null) torn++;
      else step = Math.max(step, at);
      if (at !== null && name !== runFiles.metrics) rollouts++;
    }
  }
  return { rollouts, step, torn };
}

/** Lines of a file that are not empty; none where there is no file. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const input = createReadStream(path);
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line.trim() !== "") yield line;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  } finally {
    input.destroy();
  }
}
