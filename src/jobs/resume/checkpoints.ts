import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Files that a trainer writes last into a checkpoint, with the step it was made at. */
const lastFiles = ["trainer_state.json", "checkpoint.json"];

/**
 * Step of the newest whole checkpoint of a run, or null: a folder `trainer/checkpoint-<step>` of a Transformers trainer or of a
 * program of one's own, or a file `trainer/checkpoint-<step>.zip` of Stable-Baselines3, which gets its name when it is whole. A
 * folder that was cut off while it was saved has no last file, or a torn one, and is passed over, as in
 * `reward_lab/checkpoints.py`.
 */
export async function lastCheckpoint(runFolder: string): Promise<number | null> {
  const folder = join(runFolder, "trainer");
  const names = await readdir(folder).catch(() => []);
  const steps = names
    .map((name) => /^checkpoint-(\d+)(\.zip)?$/.exec(name))
    .filter((match) => match !== null)
    .map(([name, step, zip]) => ({ name, step: Number(step), zip: zip !== undefined }))
    .sort((a, b) => b.step - a.step);
  for (const { name, step, zip } of steps) if (zip || (await isWhole(join(folder, name), step))) return step;
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
