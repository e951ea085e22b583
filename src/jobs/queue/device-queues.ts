import type { RunView } from "../../messages/run";
import { readRun } from "../run-view";
import { leaseOf } from "./lease";
import { waitingTickets } from "./tickets";

/** What happens on a device, from whatever workspace. */
export interface DeviceQueue {
  readonly device: string;
  /** Who has it; null where it is free. */
  readonly running: RunView | null;
  /** Who waits for it, first in line first. A run that may take one of several stands at the one it will probably get. */
  readonly waiting: readonly RunView[];
}

export async function deviceQueues(queue: string, devices: readonly string[]): Promise<readonly DeviceQueue[]> {
  const waiting = await Promise.all((await waitingTickets(queue)).map(({ runFolder }) => readRun(runFolder)));
  const queued = waiting.filter(({ record }) => record.state === "queued");
  return Promise.all(
    devices.map(async (device) => {
      const lease = await leaseOf(queue, device);
      return {
        device,
        running: lease && (await readRun(lease.runFolder)),
        waiting: queued.filter(({ record }) => record.device === device),
      };
    }),
  );
}
