import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { plainLine, readLines, tailLog } from "../../jobs/read-lines";
import { activeStates, runFiles } from "../../jobs/run-folder";
import { readRun } from "../../jobs/run-view";
import type { RunView } from "../../messages/run";
import { progressPrefix } from "../../training/progress";
import { type Arguments, exitCodes, UsageError } from "../command";
import type { Io } from "../io";

/** The last lines of a log, and with `--follow` what is written from then on, until the run has ended. */
export async function logs(run: RunView, args: Arguments, io: Io) {
  const wanted = args.text("lines") ?? "40";
  if (!/^[1-9]\d*$/.test(wanted)) throw new UsageError(`--lines ${wanted} is not a whole number of at least 1`);
  const path = join(run.folder, runFiles.log);
  const from = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  const lines = await tailLog(run.folder, Number(wanted));
  if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, run: run.record.id, lines })}\n`);
  else io.out(lines.map((line) => `${line}\n`).join(""));
  if (args.flag("follow")) await follow(run.folder, path, from, io);
  return exitCodes.ok;
}

/** Ctrl-C ends the reading, not the run. */
async function follow(folder: string, path: string, start: number, io: Io): Promise<void> {
  for (let from = start; !io.signal.aborted;) {
    const { record } = await readRun(folder);
    const { lines, next } = await readLines(path, from);
    from = next;
    for (const line of lines.map(plainLine)) if (!line.startsWith(progressPrefix)) io.out(`${line}\n`);
    if (!activeStates.includes(record.state)) return io.out(`Run ${record.id} is ${record.state}. ${record.message}\n`);
    await sleep(200);
  }
}
