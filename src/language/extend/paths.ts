import { posix } from "node:path";

const isAbsolute = (path: string): boolean => /^(\/|[A-Za-z]:[\\/])/.test(path) || path.startsWith("\\\\");

/** Before the id of a published reward that ships with Reward Lab, and before the path of a file beside it. */
export const recipePrefix = "recipe:";

export const isRecipe = (path: string): boolean => path.startsWith(recipePrefix);

/** A path with forward slashes and without `.` and `..` where they can be worked out: equal files have equal names. */
export const normalPath = (path: string): string =>
  isRecipe(path) ? path.toLowerCase() : posix.normalize(path.replaceAll("\\", "/"));

/**
 * A path that is written in another file, as it would be written in the reward file itself.
 *
 * @param from the other file, relative to the reward file; "" for the reward file itself
 */
export function seenFrom(from: string, path: string): string {
  if (from === "" || isAbsolute(path) || isRecipe(path)) return path;
  if (isRecipe(from)) return `${recipePrefix}${path.replaceAll("\\", "/")}`;
  const folder = posix.dirname(normalPath(from));
  return folder === "." ? path : posix.join(folder, path.replaceAll("\\", "/"));
}
