import { createReadStream } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { NewestRollout } from "../messages/panels";
import type { RolloutLine } from "../messages/run";

/** How much of the end of a run's newest rollout file is looked at. */
const tailBytes = 256 << 10;

/** The rollouts of the newest step of a run, highest advantage first, at most `most`. Empty where there is none yet. */
export async function newestRollouts(folder: string, most = 12): Promise<readonly NewestRollout[]> {
  const files = (await readdir(folder)).filter((name) => /^rollouts-\d+\.jsonl$/.test(name)).sort();
  const last = files.at(-1);
  return last === undefined ? [] : ofLines(await tail(join(folder, last)), most);
}

/** Complete lines at the end of a file. Its first piece may be half a line and its last one torn. */
async function tail(path: string): Promise<readonly string[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, tailBytes));
    await file.read(buffer, 0, buffer.length, size - buffer.length);
    const lines = buffer.toString("utf8").split("\n");
    return buffer.length < size ? lines.slice(1) : lines;
  } finally {
    await file.close();
  }
}

/** The rollouts of one training step, highest advantage first, at most `most`. */
export async function rolloutsOfStep(folder: string, step: number, most = 12): Promise<readonly NewestRollout[]> {
  const files = (await readdir(folder)).filter((name) => /^rollouts-\d+\.jsonl$/.test(name)).sort();
  const lines: string[] = [];
  for (const file of files)
    for await (const line of createInterface({ input: createReadStream(join(folder, file)) }))
      if (line.includes(`"step":${step},`)) lines.push(line);
  return ofLines(lines, most, step);
}

/**
 * Rollouts of a step, of the newest one if none is named. Lines that are no rollouts, such as a torn one, are left out: Rollouts
 * says so when it opens the file.
 */
export function ofLines(lines: readonly string[], most: number, of?: number): readonly NewestRollout[] {
  const rollouts = lines.map(parse).filter((line) => line !== null);
  const step = of ?? Math.max(...rollouts.map((line) => line.step));
  return rollouts
    .filter((line) => line.step === step)
    .sort((a, b) => (b.advantage ?? -Infinity) - (a.advantage ?? -Infinity))
    .slice(0, most)
    .map(({ id, completion, total, advantage }) => ({
      id,
      text: completion.slice(0, 240),
      total: total.status === "ok" ? total.value : null,
      advantage,
    }));
}

function parse(text: string): RolloutLine | null {
  try {
    const line = JSON.parse(text) as Partial<RolloutLine> | null;
    const complete = typeof line?.step === "number" && typeof line.completion === "string" && line.total !== undefined;
    return complete ? (line as RolloutLine) : null;
  } catch {
    return null;
  }
}
