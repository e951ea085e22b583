import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isRecipe, recipePrefix } from "../language/extend/paths";
import { readRecipe } from "./recipe-folder";

/** Reads files that are named relative to a reward file, and recipes: their text, or null where there is none or it cannot be read. */
export function readBeside(rewardFile: string): (path: string) => string | null {
  const folder = dirname(resolve(rewardFile));
  return (path) => {
    if (isRecipe(path)) return readRecipe(path.slice(recipePrefix.length));
    try {
      return readFileSync(resolve(folder, path), "utf8").replace(/^\uFEFF/, "");
    } catch {
      return null;
    }
  };
}
