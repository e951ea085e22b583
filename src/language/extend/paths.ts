import { posix } from "node:path";

const isAbsolute = (path: string): boolean => /^(\/|[A-Za-z]:[\\/])/.test(path) || path.startsWith("\\\\");

/** A path with forward slashes and without `.` and `..` where they can be worked out: equal files have equal names. */
export const normalPath = (path: string): string => posix.normalize(path.replaceAll("\\", "/"));

/**
 * A path that is written in another file, as it would be written in the reward file itself.
 *
 * @param from the other file, relative to the reward file; "" for the reward file itself
 */
export function seenFrom(from: string, path: string): string {
  if (from === "" || isAbsolute(path)) return path;
  const folder = posix.dirname(normalPath(from));
  return folder === "." ? path : posix.join(folder, path.replaceAll("\\", "/"));
}
