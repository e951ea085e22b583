import { queueFolder } from "../../jobs/queue/queue-folder";
import { type Move, moveTicket, waitingTickets } from "../../jobs/queue/tickets";
import type { RunView } from "../../messages/run";
import { type Arguments, exitCodes, Refused, UsageError } from "../command";
import type { Io } from "../io";

const moves: readonly string[] = ["up", "down", "top"] satisfies readonly Move[];

/** Moves a run that waits for its device: `runs move ID up`, `down` or `top`. */
export async function move({ folder, record }: RunView, args: Arguments, io: Io) {
  const where = args.positionals[2] ?? "top";
  if (!moves.includes(where)) throw new UsageError(`A run is moved up, down or top, not ${where}`);
  const queue = queueFolder(io.env as NodeJS.ProcessEnv);
  const waits = (await waitingTickets(queue)).some(({ runFolder }) => runFolder === folder);
  if (!waits) throw new Refused(`Run ${record.id} does not wait for a device: it is ${record.state}.`);
  const moved = await moveTicket(queue, folder, where as Move);
  const { length } = await waitingTickets(queue);
  const place = (await waitingTickets(queue)).findIndex(({ runFolder }) => runFolder === folder) + 1;
  io.out(`Run ${record.id} ${moved ? "is now" : "stays"} number ${place} of ${length} that wait.\n`);
  return exitCodes.ok;
}
