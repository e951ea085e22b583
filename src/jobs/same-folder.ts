import { stat } from "node:fs/promises";

/**
 * Remembers a folder. The function returned tells whether its path still leads to it: a run folder may be deleted while it runs,
 * and made anew by another run of the same number, which is none of our business.
 */
export async function sameFolder(folder: string): Promise<() => Promise<boolean>> {
  const { ino } = await stat(folder, { bigint: true });
  return () =>
    stat(folder, { bigint: true }).then(
      (now) => now.ino === ino,
      () => false,
    );
}
