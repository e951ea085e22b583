import { setTimeout as sleep } from "node:timers/promises";
import type { ProcessIdentity } from "../../messages/run";
import { endLeftOver } from "../left-over";
import { readRecord } from "../run-folder";
import { secondsLeft, waitingText } from "./estimate";
import { type Held, leaseOf, takeLease } from "./lease";
import { competes, placeTicket, removeTicket, type Ticket, waitingTickets } from "./tickets";

export interface DeviceWish {
  readonly queue: string;
  readonly runFolder: string;
  /** What it may take, the best first. */
  readonly devices: readonly string[];
  readonly owner: ProcessIdentity;
  /** Aborted when the run shall stop: then the reason is thrown. */
  readonly signal: AbortSignal;
  readonly pollMs: number;
  /** Told what it waits for, and which device it will probably get, whenever that changes. */
  onWait(text: string, device: string): void;
  say(text: string): void;
}

export interface Granted {
  readonly device: string;
  release(): Promise<void>;
}

/**
 * Waits until a device is free and nobody who could take it stands before us, and takes it. Nobody grants it: each run that
 * waits looks by itself, so that no process is needed but those that run. A trainer that the device's last owner left over is
 * ended first.
 */
export async function waitForDevice(wish: DeviceWish): Promise<Granted> {
  const { queue, signal } = wish;
  const ticket = await placeTicket(queue, wish);
  let said = "";
  try {
    for (;;) {
      signal.throwIfAborted();
      const held = await tryDevices(wish, ticket);
      if (held) return { device: held.device, release: () => held.release() };
      const { text, device } = await describeWait(queue, ticket);
      if (text !== said) wish.onWait((said = text), device);
      await sleep(wish.pollMs, undefined, { signal });
    }
  } finally {
    await removeTicket(queue, ticket);
  }
}

async function tryDevices(wish: DeviceWish, ticket: Ticket): Promise<(Held & { device: string }) | null> {
  const { queue, owner, runFolder, signal, say } = wish;
  const before = await standingBefore(queue, ticket);
  for (const device of wish.devices.filter((each) => !before.some((other) => other.devices.includes(each)))) {
    const held = await takeLease(queue, { device, owner, runFolder });
    if (!held) continue;
    try {
      if (held.inherited !== null && held.inherited !== runFolder) await endLeftOver(held.inherited, say, signal);
      return { ...held, device };
    } catch (error) {
      await held.release();
      throw error;
    }
  }
  return null;
}

async function standingBefore(queue: string, ticket: Ticket): Promise<readonly Ticket[]> {
  const all = await waitingTickets(queue);
  const at = all.findIndex(({ token }) => token === ticket.token);
  return all.slice(0, Math.max(0, at)).filter((other) => competes(other, ticket));
}

/** What a waiting run waits for, from the speed of the runs that have its devices. */
async function describeWait(queue: string, ticket: Ticket): Promise<{ text: string; device: string }> {
  const ahead = (await standingBefore(queue, ticket)).length;
  const known: { device: string; seconds: number }[] = [];
  for (const device of ticket.devices) {
    const lease = await leaseOf(queue, device);
    const holder = lease && (await readRecord(lease.runFolder));
    const seconds = !holder ? 0 : "problem" in holder ? null : secondsLeft(holder);
    if (seconds !== null) known.push({ device, seconds });
  }
  const first = known.toSorted((a, b) => a.seconds - b.seconds)[0];
  const text = waitingText({ devices: ticket.devices, seconds: first ? first.seconds : null, ahead });
  return { text, device: first?.device ?? ticket.devices[0]! };
}
