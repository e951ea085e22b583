import { randomUUID } from "node:crypto";
import { link, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ProcessIdentity } from "../../messages/run";
import { isRunning } from "../process-identity";
import { jsonOf, madeFolder, namesIn } from "./queue-folder";

/** Who may train on a device. */
export interface Lease {
  readonly device: string;
  readonly owner: ProcessIdentity;
  readonly runFolder: string;
  readonly released: boolean;
}

export interface Held {
  /** The run whose supervisor died with the lease in its hand: its trainer may still be there. */
  readonly inherited: string | null;
  release(): Promise<void>;
}

/**
 * Takes a device, or gives null where someone has it. A lease is a file `<device>.<n>.json`; the one with the highest n counts,
 * as long as its owner runs and has not released it. Making the next one is what takes the device, and only one can make it.
 * Nobody deletes the highest, so a number never comes twice: two that find an owner dead at once cannot both follow it.
 */
export async function takeLease(queue: string, lease: Omit<Lease, "released">): Promise<Held | null> {
  const folder = await madeFolder(queue, "leases");
  const [last = 0] = await generations(folder, lease.device);
  const before = last === 0 ? undefined : await jsonOf<Lease>(join(folder, fileOf(lease.device, last)));
  if (before && !before.released && (await isRunning(before.owner))) return null;
  const path = join(folder, fileOf(lease.device, last + 1));
  if (!(await claim(path, { ...lease, released: false }))) return null;
  // Whoever looked at a list that changed under its eyes finds a higher one now.
  const [highest, ...older] = await generations(folder, lease.device);
  if (highest !== last + 1) {
    await rm(path, { force: true });
    return null;
  }
  for (const n of older) await rm(join(folder, fileOf(lease.device, n)), { force: true });
  return {
    inherited: before && !before.released ? before.runFolder : null,
    release: () => replace(path, { ...lease, released: true }),
  };
}

/** Who has a device now; null where it is free. */
export async function leaseOf(queue: string, device: string): Promise<Lease | null> {
  const folder = join(queue, "leases");
  const [last] = await generations(folder, device);
  const lease = last === undefined ? undefined : await jsonOf<Lease>(join(folder, fileOf(device, last)));
  return lease && !lease.released && (await isRunning(lease.owner)) ? lease : null;
}

const fileOf = (device: string, n: number): string => `${device.replaceAll(":", "-")}.${n}.json`;

/** Numbers of the leases of a device, the highest first. */
async function generations(folder: string, device: string): Promise<readonly number[]> {
  const start = `${device.replaceAll(":", "-")}.`;
  return (await namesIn(folder))
    .filter((name) => name.startsWith(start) && /^\d+\.json$/.test(name.slice(start.length)))
    .map((name) => parseInt(name.slice(start.length), 10))
    .sort((a, b) => b - a);
}

/** Makes a file that must not be there, whole from its first moment. */
async function claim(path: string, lease: Lease): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(lease));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function replace(path: string, lease: Lease): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(lease));
  await rename(draft, path);
}
