/** Installs what the checkout needs, once for each state of the lock file, and builds it. Runs on any Node from 20. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run, step } from "./run.mjs";

const stamp = join(root, "node_modules", ".reward-lab-setup");

/** Dependencies from the lock file; scripts are off but for the one that brings Node 24. */
export async function installDependencies() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  await step("Installing dependencies", async () => {
    await run("npm", ["ci", "--ignore-scripts"], { env: process.env });
    await run("npm", ["rebuild", "node"], { env: process.env });
  });
  writeFileSync(stamp, lock);
}

/** dist/ from the sources. */
export const buildAll = () => step("Building", () => run("node", ["esbuild.mjs"]));

if (process.argv[1] === import.meta.filename || process.argv[1]?.endsWith("setup.mjs")) {
  await installDependencies();
}
