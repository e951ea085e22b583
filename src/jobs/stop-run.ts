import { writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunView } from "../messages/run";
import { cleanUpLost } from "./clean-up";
import { activeStates, runFiles } from "./run-folder";
import { readRun } from "./run-view";

/**
 * Asks a run to stop: its supervisor lets the trainer finish its step and save, and kills it after the grace time. Asked again,
 * or with `force`, it kills it at once. Of a lost run the trainer that is left over is ended, and the run is stopped.
 * Returns at once, but for a lost run; `waitForEnd` waits.
 */
export async function stopRun(folder: string, force = false): Promise<void> {
  const { record } = await readRun(folder);
  if (record.state === "lost") return cleanUpLost(folder);
  if (!activeStates.includes(record.state)) return;
  const again = existsSync(join(folder, runFiles.stop));
  await writeFile(join(folder, runFiles.stop), `${Date.now()}\n`);
  if (force || again) await writeFile(join(folder, runFiles.kill), `${Date.now()}\n`);
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
