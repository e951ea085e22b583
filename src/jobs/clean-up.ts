import { rm } from "node:fs/promises";
import { join } from "node:path";
import { countKept } from "./kept-lines";
import { endLeftOver } from "./left-over";
import { tailLog } from "./read-lines";
import { readRecord, runFiles, writeExit, writeRecord } from "./run-folder";
import { readRun } from "./run-view";
import { lastCheckpoint } from "./resume/checkpoints";
import { freeReserve } from "./reserve";

/**
 * Brings a lost run to an end: ends the trainer that is left over and writes what the dead supervisor could not, counted from
 * the files. A run that is not lost is left as it is.
 */
export async function cleanUpLost(folder: string): Promise<void> {
  const { record: lost } = await readRun(folder);
  const record = await readRecord(folder);
  if (lost.state !== "lost" || "problem" in record) return;
  const ended = await endLeftOver(folder, () => undefined);
  const kept = await countKept(folder);
  const step = Math.max(record.step, kept.step);
  const checkpoint = await lastCheckpoint(folder);
  const what = ended ? "the trainer that it left was ended" : "nothing of it was left running";
  const message = `Its supervisor was lost at step ${step}; ${what}.`;
  const endedAt = lost.endedAt ?? Date.now();
  await freeReserve(folder);
  for (const name of [runFiles.stop, runFiles.kill]) await rm(join(folder, name), { force: true });
  await writeExit(folder, {
    schema: 1,
    state: "stopped",
    message,
    exitCode: null,
    signal: null,
    endedAt,
    log: await tailLog(folder),
  });
  await writeRecord(folder, {
    ...record,
    state: "stopped",
    message,
    endedAt,
    step,
    rollouts: kept.rollouts,
    ...(checkpoint !== null && { checkpoint }),
  });
}
