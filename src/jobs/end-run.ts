import { findCause } from "./find-cause";
import { tailLog } from "./read-lines";
import type { RecordWriter } from "./record-writer";
import { freeReserve } from "./reserve";
import { type ExitRecord, writeExit } from "./run-folder";
import type { End } from "./run-trainer";

/**
 * Writes how a run ended: `exit.json`, then `run.json`. On a full disk the room that was kept for this is used. A failure whose
 * cause is recognised says what to do about it.
 */
export async function endRun(
  folder: string,
  record: RecordWriter,
  end: End,
  say: (text: string) => Promise<void>,
): Promise<ExitRecord> {
  const log = await tailLog(folder);
  const cause = end.state === "failed" ? findCause({ ...end, log }) : undefined;
  const message = cause ? `${end.message} ${cause.message} ${cause.nextStep}` : end.message;
  const exit: ExitRecord = { schema: 1, ...end, message, endedAt: Date.now(), log, ...(cause && { cause }) };
  // Who finds exit.json finds the last step and count in run.json.
  await record.flush().catch(async (error: Error) => {
    await freeReserve(folder);
    await record.flush().catch(() => say(`run.json could not be written: ${error.message}`));
  });
  await writeExit(folder, exit).catch(async () => {
    await freeReserve(folder);
    await writeExit(folder, exit);
  });
  record.update({
    state: exit.state,
    message,
    endedAt: exit.endedAt,
    exitCode: exit.exitCode,
    ...(cause && { cause }),
  });
  await record.flush();
  return exit;
}
