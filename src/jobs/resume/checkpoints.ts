import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Files that a trainer writes last into a checkpoint, with the step it was made at. */
const lastFiles = ["trainer_state.json", "checkpoint.json"];

/**
 * Step of the newest whole checkpoint of a run, a folder `trainer/checkpoint-<step>`, or null. One that was cut off while it was
 * saved has no such file, or a torn one, and is passed over, as in `reward_lab/checkpoints.py`.
 */
export async function lastCheckpoint(runFolder: string): Promise<number | null> {
  const folder = join(runFolder, "trainer");
  const names = await readdir(folder).catch(() => []);
  const steps = names
    .map((name) => /^checkpoint-(\d+)$/.exec(name)?.[1])
    .filter((step) => step !== undefined)
    .map(Number)
    .sort((a, b) => b - a);
  for (const step of steps) if (await isWhole(join(folder, `checkpoint-${step}`), step)) return step;
  return null;
}

async function isWhole(folder: string, step: number): Promise<boolean> {
  for (const name of lastFiles) {
    const text = await readFile(join(folder, name), "utf8").catch(() => "");
    try {
      const state = JSON.parse(text) as { global_step?: unknown; step?: unknown };
      if ((state.global_step ?? state.step) === step) return true;
    } catch {
      continue;
    }
  }
  return false;
}
