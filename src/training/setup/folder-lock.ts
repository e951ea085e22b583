import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const beatMs = 1000;
const lookMs = 250;
/** A lock whose holder has not touched it for so many looks is left over. Looks are counted, as clocks jump while a machine sleeps. */
const lostLooks = 80;

interface Owner {
  readonly host: string;
  readonly pid: number;
  readonly token: string;
}

/**
 * Holds the folder `path` as a lock between processes until the function returned is called. A lock left over by a process that
 * has died is taken over. `onWait` is called once if another process holds it.
 */
export async function lockFolder(
  path: string,
  signal?: AbortSignal,
  onWait?: () => void,
): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true });
  let seen = { time: NaN, looks: 0 };
  for (let waited = false; !(await take(path)); waited = true) {
    if (!waited) onWait?.();
    const owner = await ownerOf(path);
    const time = await touchedAt(path);
    seen = time === seen.time ? { time, looks: seen.looks + 1 } : { time, looks: 0 };
    if ((owner && hasDied(owner)) || seen.looks >= lostLooks) await remove(path, owner);
    else await sleep(lookMs, undefined, signal && { signal });
  }
  const beats = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => clearInterval(beats)), beatMs);
  return async () => {
    clearInterval(beats);
    await rm(path, { recursive: true, force: true });
  };
}

async function take(path: string): Promise<boolean> {
  try {
    await mkdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  const owner: Owner = { host: hostname(), pid: process.pid, token: randomUUID() };
  await writeFile(join(path, "owner.json"), JSON.stringify(owner));
  return true;
}

/** Undefined while the owner has not signed, or has just gone. */
async function ownerOf(path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(join(path, "owner.json"), "utf8")) as Owner;
  } catch {
    return undefined;
  }
}

const touchedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

function hasDied({ host, pid }: Owner): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Renaming first: of several that find it left over, one removes it. */
async function remove(path: string, owner: Owner | undefined): Promise<void> {
  if ((await ownerOf(path))?.token !== owner?.token) return;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}
