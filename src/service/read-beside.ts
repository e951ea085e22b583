import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Reads files that are named relative to a reward file: their text, or null where there is none or it cannot be read. */
export function readBeside(rewardFile: string): (path: string) => string | null {
  const folder = dirname(resolve(rewardFile));
  return (path) => {
    try {
      return readFileSync(resolve(folder, path), "utf8").replace(/^\uFEFF/, "");
    } catch {
      return null;
    }
  };
}
