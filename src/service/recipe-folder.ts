import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { recipeHeader } from "../language/recipe-header";

/** The folder of recipes: beside `dist/` in the package, at the top of a checkout. */
export function recipeFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const media = join(folder, "media", "recipes");
    if (existsSync(media)) return media;
    const above = dirname(folder);
    if (above === folder) throw new Error("The recipes are missing from this installation. Install Reward Lab again.");
    folder = above;
  }
}

/** Recipe files by id in lower case, and by name. Read once: they ship with the program. */
let files: ReadonlyMap<string, string> | undefined;

function recipeFiles(): ReadonlyMap<string, string> {
  if (files !== undefined) return files;
  const found = new Map<string, string>();
  const folder = recipeFolder();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".reward.yaml")) continue;
    const id = recipeHeader(readFileSync(join(folder, name), "utf8"))?.id;
    if (id !== undefined) found.set(id.toLowerCase(), name);
    found.set(name.replace(".reward.yaml", "").toLowerCase(), name);
  }
  return (files = found);
}

/** Names of all recipe files, in order. */
export const recipeNames = (): readonly string[] => [...new Set(recipeFiles().values())].sort();

/** The file of a recipe by its id or name; undefined where there is none. */
export const recipeFile = (id: string): string | undefined => recipeFiles().get(id.toLowerCase());

/** The text of a recipe by its id, or of a file that ships beside them, by its path; null where there is none. */
export function readRecipe(name: string): string | null {
  const folder = recipeFolder();
  const path = normalize(join(folder, recipeFile(name) ?? name));
  if (!path.startsWith(folder + sep)) return null;
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
