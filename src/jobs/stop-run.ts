import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunView } from "../messages/run";
import { killTree } from "./end-process-tree";
import { isRunning } from "./process-identity";
import { activeStates, runFiles } from "./run-folder";
import { readRun } from "./run-view";

/**
 * Asks a run to stop: its supervisor lets the trainer finish its step and save, and kills it after the grace time. Of a lost
 * run the trainer that is left over is killed. Returns at once; `waitForEnd` waits.
 */
export async function stopRun(folder: string): Promise<void> {
  const { record } = await readRun(folder);
  if (record.state === "lost" && record.trainerProcess && (await isRunning(record.trainerProcess))) {
    await killTree(record.trainerProcess.pid);
  }
  if (activeStates.includes(record.state)) await writeFile(join(folder, runFiles.stop), `${Date.now()}\n`);
}

/** Waits until a run has ended in one way or another. Throws after `timeoutMs`. */
export async function waitForEnd(folder: string, timeoutMs = 60_000): Promise<RunView> {
  for (const until = Date.now() + timeoutMs; ;) {
    const run = await readRun(folder);
    if (!activeStates.includes(run.record.state)) return run;
    if (Date.now() > until) throw new Error(`Run ${run.record.id} is still ${run.record.state}.`);
    await sleep(100);
  }
}
