import * as vscode from "vscode";
import type { Device, Inventory } from "../../messages/device";
import { listDevices } from "../devices/inventory";
import { type DeviceQueue, deviceQueues } from "../queue/device-queues";
import { queueFolder } from "../queue/queue-folder";
import type { Runs } from "./runs";

/** A device and what is on it, from every workspace of this machine. */
export interface DeviceState extends DeviceQueue {
  readonly about: Device;
}

/** Between two looks at the memory, while something runs or the view is seen. */
const lookMs = 5000;

/** The devices of this machine and their queues, as they were last read. */
export class Devices implements vscode.Disposable {
  private states: readonly DeviceState[] = [];
  private found: Inventory | undefined;
  private lookedAt = -Infinity;
  private reading: { readonly anew: boolean; readonly done: Promise<void> } | undefined;
  private watched: () => boolean = () => false;
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChange = this.changed.event;
  private readonly subscription: vscode.Disposable;
  private readonly looks: NodeJS.Timeout;

  constructor(
    private readonly runs: Runs,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscription = runs.onDidChange(() => void this.refresh(false));
    this.looks = setInterval(() => this.watched() && void this.refresh(true), lookMs);
  }

  get all(): readonly DeviceState[] {
    return this.states;
  }

  get problem(): Inventory["problem"] {
    return this.found?.problem;
  }

  /** Looks at the memory as long as `seen` says that someone sees it, or a run is active. */
  watchWhile(seen: () => boolean): void {
    this.watched = () => seen() || this.runs.active.length > 0;
  }

  /** Reads the queues, and the devices too if `anew` or if they were not read yet. One reading at a time. */
  async refresh(anew: boolean): Promise<void> {
    // A reading that does not look at the devices is no answer to who wants them looked at.
    while (anew && this.reading && !this.reading.anew) await this.reading.done;
    this.reading ??= { anew, done: this.read(anew).finally(() => (this.reading = undefined)) };
    return this.reading.done;
  }

  private async read(anew: boolean): Promise<void> {
    if (this.found === undefined && !anew && !this.watched()) return;
    try {
      if (anew || this.found === undefined) {
        if (performance.now() - this.lookedAt > 1000) this.found = await listDevices();
        this.lookedAt = performance.now();
      }
      const devices = this.found?.devices ?? [];
      const queues = await deviceQueues(
        queueFolder(),
        devices.map(({ id }) => id),
      );
      this.states = devices.map((about, i) => ({ ...queues[i]!, about }));
      this.changed.fire(undefined);
    } catch (error) {
      this.log.error(`Devices cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  dispose(): void {
    clearInterval(this.looks);
    this.subscription.dispose();
    this.changed.dispose();
  }
}
