import { stopRun, waitForEnd } from "../../jobs/stop-run";
import type { RunView } from "../../messages/run";
import { type Arguments, exitCodes } from "../command";
import type { Io } from "../io";

/** Ends a run: politely, by force with `--force`; one that waits is cancelled, what a lost one left is ended. */
export async function stop(run: RunView, args: Arguments, io: Io) {
  await stopRun(run.folder, args.flag("force"));
  const ended = await waitForEnd(run.folder);
  if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, run: ended })}\n`);
  else io.out(`Run ${ended.record.id} is ${ended.record.state}. ${ended.record.message}\n`);
  return exitCodes.ok;
}
