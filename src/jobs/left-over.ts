import { setTimeout as sleep } from "node:timers/promises";
import type { ProcessIdentity } from "../messages/run";
import { killTree, signalGroup } from "./end-process-tree";
import { thisHost } from "./machine";
import { isRunning } from "./process-identity";
import { readRecord } from "./run-folder";

/** How long a trainer that is left over may take to save and end. */
const graceMs = 20_000;

/**
 * Ends the trainer of a run whose supervisor has died: politely, so that it can save a checkpoint, then by force. True if there
 * was one. A run whose supervisor lives is left alone.
 */
export async function endLeftOver(
  runFolder: string,
  say: (text: string) => void,
  signal?: AbortSignal,
  grace = graceMs,
): Promise<boolean> {
  const record = await readRecord(runFolder);
  if ("problem" in record || !record.trainerProcess) return false;
  // Process ids count on their own machine only.
  if (record.host !== undefined && record.host !== thisHost()) return false;
  if (record.supervisor && (await isRunning(record.supervisor))) return false;
  return endLeftOverProcess(record.trainerProcess, `run ${record.id}`, say, signal, grace);
}

async function endLeftOverProcess(
  trainer: ProcessIdentity,
  of: string,
  say: (text: string) => void,
  signal: AbortSignal | undefined,
  grace: number,
): Promise<boolean> {
  if (!(await isRunning(trainer))) return false;
  say(`The trainer of ${of} (process ${trainer.pid}) was left over: ending it.`);
  if (process.platform !== "win32") signalGroup(trainer.pid, "SIGTERM");
  for (const until = performance.now() + grace; performance.now() < until;) {
    if (!(await isRunning(trainer))) return true;
    if (signal?.aborted) break;
    await sleep(100);
  }
  if (await isRunning(trainer)) await killTree(trainer.pid);
  return true;
}
