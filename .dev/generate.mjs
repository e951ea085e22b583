/** Writes an `index.generated.ts` into every record folder: the default exports of its files, in the order of their names. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { recordFolders } from "./rooms.mjs";

const root = join(import.meta.dirname, "..");

/** The record files of a folder, without tests and without what is generated. */
export function recordFiles(folder) {
  return readdirSync(join(root, folder))
    .filter((f) => f.endsWith(".ts") && !/\.(test|generated|d)\.ts$/.test(f))
    .map((f) => f.slice(0, -3))
    .sort();
}

export function generateIndexes() {
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
