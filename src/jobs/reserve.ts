import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const name = "reserve";
const bytes = 64 << 10;

/** Keeps some room on the disk, so that the end of the run can be written when the disk is full. */
export async function keepReserve(folder: string): Promise<void> {
  // Not zeros: a file system may keep those without room.
  await writeFile(join(folder, name), Buffer.alloc(bytes, "Reward Lab keeps this room for the end of the run.\n"));
}

export const freeReserve = (folder: string): Promise<void> => rm(join(folder, name), { force: true });
