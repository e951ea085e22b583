/** Writes an `index.generated.ts` into every record folder: the default exports of its files, in the order of their names. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { recordFolders } from "./rooms.mjs";

const root = join(import.meta.dirname, "..");

/** The record files of a folder, without tests and without what is generated. */
export function recordFiles(folder) {
  return readdirSync(join(root, folder))
    .filter((f) => f.endsWith(".ts") && !/\.(test|generated|d)\.ts$/.test(f))
    .map((f) => f.slice(0, -3))
    .sort();
}

/** The names of the recipes by their ids, and which use which record, `{kind: {record: [id]}}`: from the text of media/recipes. */
function recipeUses() {
  const folder = join(root, "media", "recipes");
  const names = {};
  const uses = { extraction: {}, dimension: {}, shape: {}, node: {}, advantage: {} };
  const add = (kind, name, id) => {
    const list = (uses[kind][name] ??= []);
    if (!list.includes(id)) list.push(id);
  };
  const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const words = (value) =>
    typeof value === "string"
      ? [value]
      : Array.isArray(value)
        ? value.flatMap(words)
        : isMapping(value)
          ? Object.entries(value).flatMap(([key, below]) => [key, ...words(below)])
          : [];
  const shapes = (value, id) => {
    if (Array.isArray(value)) for (const item of value) shapes(item, id);
    if (!isMapping(value)) return;
    for (const [key, below] of Object.entries(value)) {
      if (key === "shape" && Array.isArray(below))
        for (const step of below) add("shape", isMapping(step) ? Object.keys(step)[0] : String(step), id);
      else shapes(below, id);
    }
  };
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!name.endsWith(".reward.yaml")) continue;
    const text = readFileSync(join(folder, name), "utf8");
    const id = /^# (S\d{3}(?:-[a-z]+)?)/.exec(text)?.[1];
    const file = parse(text, { logLevel: "silent" });
    if (id === undefined || !isMapping(file)) continue;
    names[id] = String(file.name ?? "");
    for (const step of Object.values(file.extract ?? {})) for (const word of words(step)) add("extraction", word, id);
    for (const dimension of Object.values(file.dimensions ?? {}))
      add("dimension", isMapping(dimension) ? dimension.type : "expr", id);
    for (const word of words(file.aggregate)) add("node", word, id);
    for (const word of words(file.advantage)) add("advantage", word, id);
    shapes([file.dimensions, file.aggregate], id);
  }
  return { names, uses };
}

/** Writes a file unless it has that text already. */
function write(path, text) {
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
}

export function generateIndexes() {
  const type = "Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>";
  const { names, uses } = recipeUses();
  const text =
    `export const recipeUses: ${type} = ${JSON.stringify(uses, null, 1)};\n\n` +
    `export const recipeNames: Readonly<Record<string, string>> = ${JSON.stringify(names, null, 1)};\n`;
  write(join(root, "src", "language", "recipe-uses.generated.ts"), text);
  for (const { folder, list } of recordFolders) {
    if (!existsSync(join(root, folder))) continue;
    const files = recordFiles(folder);
    const imports = files.map((f, i) => `import record${i} from "./${f}";`).join("\n");
    const text = `${imports}\n\nexport const ${list} = [${files.map((_, i) => `record${i}`).join(", ")}] as const;\n`;
    const path = join(root, folder, "index.generated.ts");
    if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
  }
}

if (process.argv[1] === import.meta.filename) generateIndexes();
