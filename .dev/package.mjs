/** A VSIX of the production build: `npm run package`. Fails where a file that must ship is missing from it. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { installDependencies } from "./setup.mjs";
import { root, run } from "./run.mjs";

await installDependencies();
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
export const vsix = join(root, "out", `reward-lab-${version}.vsix`);

await run("node", ["esbuild.mjs", "--production"]);
mkdirSync(join(root, "out"), { recursive: true });
await run("node", [
  "node_modules/@vscode/vsce/vsce",
  "package",
  "--no-dependencies",
  "--allow-missing-repository",
  "--skip-license",
  "--no-rewrite-relative-links",
  "--out",
  vsix,
]);
const listed = await run("node", ["node_modules/@vscode/vsce/vsce", "ls", "--no-dependencies"]);
for (const file of [
  "dist/extension.js",
  "dist/language.js",
  "dist/engine.js",
  "dist/supervisor.js",
  "dist/cli.js",
  "dist/python/reward_lab/__init__.py",
  "dist/webview/rollouts.js",
  "dist/node_modules/@duckdb/node-api/package.json",
  "media/examples/arithmetic/brief.reward.yaml",
]) {
  if (!listed.includes(file)) throw new Error(`${file} is missing from the VSIX.`);
}
console.log(vsix);
