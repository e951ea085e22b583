import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** Name of this machine: process ids of another one mean nothing here. */
export const thisHost = (): string => hostname();

/**
 * Which start of the machine this is, opaque; null where the system gives none that holds while it runs. After a restart
 * process ids and their start times, counted from the start of the machine, may come again.
 */
export function bootId(path = "/proc/sys/kernel/random/boot_id"): string | null {
  if (process.platform !== "linux") return null;
  try {
    return readFileSync(path, "utf8").trim() || null;
  } catch {
    return null;
  }
}
