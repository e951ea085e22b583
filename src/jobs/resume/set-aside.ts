import { open, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { statesFolder } from "../../server/run-states";
import { linesOf, rolloutParts, stepOf } from "../kept-lines";
import { runFiles } from "../run-folder";

export interface SetAside {
  /** Rollouts that stay. */
  readonly kept: number;
  /** Rollouts of steps that will be made again. */
  readonly superseded: number;
}

/**
 * Moves what was written after a step into `superseded/<attempt>/`, and lines that a crash has torn with it: the steps come
 * again and would be counted twice. Nothing is deleted. The copy stands before the original is cut, so that a crash in between
 * loses nothing; the next try begins anew.
 */
export async function setAside(folder: string, after: number, attempt: number): Promise<SetAside> {
  const aside = join(folder, "superseded", String(attempt).padStart(4, "0"));
  let [kept, superseded] = [0, 0];
  for (const name of [...(await rolloutParts(folder)), runFiles.metrics]) {
    const split = await splitFile(folder, name, aside, after);
    if (name === runFiles.metrics) continue;
    kept += split.kept;
    superseded += split.superseded;
  }
  await moveStates(folder, aside, after);
  return { kept, superseded };
}

/** States after a step know of batches that come again. */
async function moveStates(folder: string, aside: string, after: number): Promise<void> {
  const from = join(folder, statesFolder);
  for (const name of await readdir(from).catch(() => [])) {
    const step = Number(/^(\d+)\.json$/.exec(name)?.[1] ?? NaN);
    if (!(step > after)) continue;
    await mkdir(join(aside, statesFolder), { recursive: true });
    await rename(join(from, name), join(aside, statesFolder, name));
  }
}

async function splitFile(folder: string, name: string, aside: string, after: number): Promise<SetAside> {
  const path = join(folder, name);
  const isRepeated = (step: number | null) => step === null || step > after;
  let [kept, superseded, moved] = [0, 0, 0];
  for await (const line of linesOf(path)) {
    const step = stepOf(line);
    if (!isRepeated(step)) kept++;
    else moved++;
    if (step !== null && step > after) superseded++;
  }
  if (moved === 0) return { kept, superseded };
  await mkdir(aside, { recursive: true });
  await copyLines(path, join(aside, name), (line) => isRepeated(stepOf(line)));
  await copyLines(path, path, (line) => !isRepeated(stepOf(line)));
  return { kept, superseded };
}

/** Writes the wanted lines of a file to another, or in its own place; whole or not at all. */
async function copyLines(from: string, to: string, wanted: (line: string) => boolean): Promise<void> {
  const draft = `${to}.part`;
  const file = await open(draft, "w");
  try {
    for await (const line of linesOf(from)) if (wanted(line)) await file.write(`${line}\n`);
    await file.sync();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(draft, to);
}
