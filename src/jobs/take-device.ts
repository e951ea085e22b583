import { EnvironmentError } from "../training/environment";
import { candidates } from "./devices/candidates";
import { listDevices } from "./devices/inventory";
import { identityOf } from "./process-identity";
import { queueFolder } from "./queue/queue-folder";
import { type Granted, waitForDevice } from "./queue/wait-for-device";
import type { RecordWriter } from "./record-writer";

/** What taking a turn needs of a supervisor. */
export interface Turn {
  readonly folder: string;
  readonly record: RecordWriter;
  readonly signal: AbortSignal;
  readonly pollMs: number;
  say(text: string): Promise<void>;
}

/** Waits for a device that the run may take; `run.json` says what it waits for. Throws the reason of the abort. */
export async function takeDevice({ folder, record, signal, pollMs, say }: Turn): Promise<Granted> {
  const { wants, device } = record.current();
  const wanted = wants ?? device;
  // The CPU needs no inventory.
  const may = wanted === "cpu" ? { devices: ["cpu"] } : candidates(wanted, await listDevices());
  if ("message" in may) throw new EnvironmentError(may);
  const owner = await identityOf(process.pid);
  if (!owner) throw new Error("Our own process is not to be found.");
  const granted = await waitForDevice({
    queue: queueFolder(),
    runFolder: folder,
    devices: may.devices,
    owner,
    signal,
    pollMs: Math.max(100, pollMs),
    onWait: (message, device) => record.update({ state: "queued", message, device }),
    say: (text) => void say(text),
  });
  record.update({ state: "starting", message: "Starting.", device: granted.device });
  return granted;
}
