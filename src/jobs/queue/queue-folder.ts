import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../../training/cache-folder";
import { thisHost } from "../machine";

/**
 * Where the runs of this machine find each other, whatever window, workspace or terminal they were started from:
 * `queue/<machine>` in the user's cache, or the folder `REWARD_LAB_QUEUE`.
 */
export function queueFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env["REWARD_LAB_QUEUE"] || join(cacheFolder(env), "queue", thisHost());
}

/** Makes the folder of leases or tickets. */
export async function madeFolder(queue: string, name: "leases" | "tickets"): Promise<string> {
  const folder = join(queue, name);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** File names of a folder; none where it is not there yet. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

/** A JSON file, or undefined where it has gone or is no JSON. */
export async function jsonOf<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch {
    return undefined;
  }
}
