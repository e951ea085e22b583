import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundleProcess } from "./bundle-process";

const root = resolve(import.meta.dirname, "../../..");

/** The engine process as it ships, in a folder of its own from which DuckDB is found. `remove` takes it away. */
export async function bundleEngine(): Promise<{ readonly script: string; readonly remove: () => void }> {
  const cache = join(root, ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "engine-"));
  const script = join(folder, "engine.js");
  await bundleProcess(join(root, "src/service/main.ts"), script);
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
