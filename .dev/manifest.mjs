/** Writes what src/messages/contributions.ts declares into package.json; with --check it only compares and fails on a difference. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { activationEvents, capabilities, contributes } from "../src/messages/contributions.ts";

const path = join(import.meta.dirname, "..", "package.json");
const before = readFileSync(path, "utf8");
const manifest = JSON.parse(before);
const after = `${JSON.stringify({ ...manifest, activationEvents, capabilities, contributes }, null, 2)}\n`;

if (process.argv.includes("--check")) {
  if (before !== after) {
    console.error("package.json differs from src/messages/contributions.ts. Run: npm run manifest");
    process.exit(1);
  }
} else if (before !== after) {
  writeFileSync(path, after);
}
