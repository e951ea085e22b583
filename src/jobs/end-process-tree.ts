import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import treeKill from "tree-kill";

/** Sends a signal to the process group that `pid` leads; on Windows, which has none, to the process. Ended ones are ignored. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Ends a process that leads its own group, and all that descend from it. First politely (SIGTERM; Windows knows no polite
 * signal and only waits), then after the grace time, or once `hurry` is aborted, by force.
 */
export async function endProcessTree(
  pid: number,
  exited: Promise<unknown>,
  graceMs: number,
  hurry: AbortSignal,
): Promise<"polite" | "killed"> {
  if (process.platform !== "win32" && !hurry.aborted) signalGroup(pid, "SIGTERM");
  const timer = new AbortController();
  const first = await Promise.race([
    exited.then(() => "exited" as const),
    sleep(graceMs, "late" as const, { signal: AbortSignal.any([timer.signal, hurry]) }).catch(() => "late" as const),
  ]);
  timer.abort();
  if (first === "late") await killTree(pid);
  return first === "late" ? "killed" : "polite";
}

/** Kills a process, its descendants (also those that left its group) and its group, at once. */
export async function killTree(pid: number): Promise<void> {
  // tree-kill lists descendants with `ps` on Linux and throws out of reach where there is none.
  const listable = process.platform !== "linux" || onPath("ps");
  if (listable) {
    await new Promise<void>((resolve, reject) =>
      treeKill(pid, "SIGKILL", (error) => (error ? reject(error) : resolve())),
    );
  }
  if (process.platform !== "win32") signalGroup(pid, "SIGKILL");
}

const onPath = (program: string): boolean =>
  (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
