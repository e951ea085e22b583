import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { ProcessIdentity } from "../../messages/run";
import { isRunning } from "../process-identity";
import { jsonOf, madeFolder, namesIn } from "./queue-folder";

/** A run that waits for a device. Its file is written once by its supervisor; `<token>.order` beside it by who moves it. */
export interface Ticket {
  readonly token: string;
  readonly runFolder: string;
  /** Devices that it may take. */
  readonly devices: readonly string[];
  readonly owner: ProcessIdentity;
  readonly place: number;
}

/** Puts a run at the end of the queue. Places are counted, not clocked: clocks jump. */
export async function placeTicket(
  queue: string,
  wish: Pick<Ticket, "runFolder" | "devices" | "owner">,
): Promise<Ticket> {
  const folder = await madeFolder(queue, "tickets");
  const waiting = await waitingTickets(queue);
  const ticket: Ticket = { ...wish, token: randomUUID(), place: (waiting.at(-1)?.place ?? 0) + 1 };
  await writeFileAtomic(join(folder, `${ticket.token}.json`), JSON.stringify(ticket));
  return ticket;
}

export async function removeTicket(queue: string, { token }: Pick<Ticket, "token">): Promise<void> {
  const folder = join(queue, "tickets");
  await rm(join(folder, `${token}.json`), { force: true });
  await rm(join(folder, `${token}.order`), { force: true });
}

/** Who waits, first in line first, each with its present place. Tickets of processes that have died are removed. */
export async function waitingTickets(queue: string): Promise<readonly Ticket[]> {
  const folder = join(queue, "tickets");
  const names = await namesIn(folder);
  const found: Ticket[] = [];
  for (const name of names.filter((each) => each.endsWith(".json"))) {
    const ticket = await jsonOf<Ticket>(join(folder, name));
    if (!ticket) continue;
    if (!(await isRunning(ticket.owner))) await removeTicket(queue, ticket);
    else {
      const moved =
        names.includes(`${ticket.token}.order`) && (await jsonOf<number>(join(folder, `${ticket.token}.order`)));
      found.push({ ...ticket, place: typeof moved === "number" ? moved : ticket.place });
    }
  }
  return found.sort((a, b) => a.place - b.place || (a.token < b.token ? -1 : 1));
}

export type Move = "up" | "down" | "top";

/**
 * Moves a waiting run among those that could take one of its devices. False where it does not wait or stands there already.
 * Of two that move at once the later one counts.
 */
export async function moveTicket(queue: string, runFolder: string, move: Move): Promise<boolean> {
  const all = await waitingTickets(queue);
  const at = all.findIndex((ticket) => ticket.runFolder === runFolder);
  const own = all[at];
  if (!own) return false;
  const rivals = all.map((ticket, i) => (competes(ticket, own) ? i : -1)).filter((i) => i >= 0);
  const rank = rivals.indexOf(at);
  const to = rivals[{ up: rank - 1, down: rank + 1, top: 0 }[move]];
  if (to === undefined || to === at) return false;
  const order = all.toSpliced(at, 1).toSpliced(to, 0, own);
  for (const [i, ticket] of order.entries()) {
    if (ticket.place !== i + 1) await writeFileAtomic(join(queue, "tickets", `${ticket.token}.order`), String(i + 1));
  }
  return true;
}

/** True if two runs could wait for the same device. */
export const competes = (a: Pick<Ticket, "devices">, b: Pick<Ticket, "devices">): boolean =>
  a.devices.some((device) => b.devices.includes(device));
