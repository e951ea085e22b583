/**
 * `npm start`: sets up whatever is missing, runs the main job on the bundled example (lint, scores, a real training, the
 * breakdown of what was trained), then opens the example in a real VS Code. `--no-editor` stops before the editor.
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { onPath } from "./browser.mjs";
import { cacheFolder } from "./cache.mjs";
import { environment, root, run, step } from "./run.mjs";
import { buildAll, installDependencies } from "./setup.mjs";

const noEditor = process.argv.includes("--no-editor");
const start = performance.now();
const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
const title = (text) => console.log(`\n${text}`);

await installDependencies();
await buildAll();

const workspace = join(root, "out", "arithmetic");
mkdirSync(workspace, { recursive: true });
// What is there already may have been edited: it stays.
cpSync(join(root, "media", "examples", "arithmetic"), workspace, { recursive: true, force: false });

/** The command line of the product, on the example. Findings (exit 1) are part of the story, not a failure. */
function rewardLab(...args) {
  console.log(`$ reward-lab ${args.join(" ")}`);
  return new Promise((resolve, reject) => {
    const child = spawn("node", [join(root, "dist", "cli.js"), ...args], {
      cwd: workspace,
      env: environment(),
      stdio: "inherit",
    });
    // The command ends what it does in its own time, such as a training that saves; then we end too.
    let interrupted = false;
    const pass = (signal) => {
      interrupted = true;
      child.kill(signal);
    };
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, pass);
    child.on("error", reject);
    child.on("close", (code) => {
      for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, pass);
      if (interrupted) process.exit(130);
      if (code === 0 || code === 1) resolve(code);
      else reject(new Error(`reward-lab ${args[0]} ended with ${code}`));
    });
  });
}

console.log(`Set up after ${seconds()}.`);
title("1. Lint: what the reward file says, and what it will really pay");
await rewardLab("lint", "brief.reward.yaml", "--rollouts", "rollouts/*.jsonl");
title("2. Scores of the bundled rollouts");
await rewardLab("stats", "brief.reward.yaml");
title("3. Train a small model on it (GRPO, TRL, on this machine) and break down what it learnt");
await rewardLab("train", "brief.reward.yaml");
title("4. What the trained rollouts are paid for");
await rewardLab("stats", "brief.reward.yaml", "--rollouts", "run:latest");
title("5. The repaired twin: brevity is paid only once the answer is right");
await rewardLab("stats", "brief-fixed.reward.yaml");
await rewardLab("train", "brief-fixed.reward.yaml");
console.log(`\nMain job done after ${seconds()}.`);
if (!noEditor) await openEditor();

async function openEditor() {
  const vsix = (await step("Packaging the extension", () => run("node", [".dev/package.mjs"])))
    .trim()
    .split("\n")
    .at(-1);
  const code = onPath("code", "code.cmd");
  if (code) {
    await step("Installing the extension into VS Code", () => run(code, ["--install-extension", vsix, "--force"]));
    await run(code, ["--new-window", workspace, join(workspace, "brief.reward.yaml")]);
    console.log("Opened the example in VS Code.");
    return;
  }
  const { ensureCodeServer } = await import("./code-server.mjs");
  const { entry, node } = await step("Preparing VS Code (code-server)", ensureCodeServer);
  const data = cacheFolder("editor");
  const folders = ["--user-data-dir", join(data, "user"), "--extensions-dir", join(data, "extensions")];
  await step("Installing the extension", () => run(node, [entry, ...folders, "--install-extension", vsix, "--force"]));
  firstSettings(join(data, "user", "User"));
  const port = await freePort(8420);
  const server = spawn(
    node,
    [
      entry,
      ...folders,
      "--auth",
      "none",
      "--bind-addr",
      `127.0.0.1:${port}`,
      "--disable-telemetry",
      "--disable-update-check",
      workspace,
    ],
    {
      stdio: "ignore",
      env: environment(),
    },
  );
  const address = new URL(`http://127.0.0.1:${port}/`);
  const open = `vscode-remote://${address.host}${join(workspace, "brief.reward.yaml")}`;
  address.searchParams.set("folder", workspace);
  address.searchParams.set("payload", JSON.stringify([["openFile", open]]));
  console.log(`\nVS Code is open at\n${address}\nCtrl+C here ends the editor; runs go on.`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.kill("SIGTERM"));
  await new Promise((resolve) => server.on("close", resolve));
}

/** Settings of the editor that is opened for the example only; what a person changed there stays. */
function firstSettings(folder) {
  const file = join(folder, "settings.json");
  if (existsSync(file)) return;
  mkdirSync(folder, { recursive: true });
  const settings = {
    "workbench.startupEditor": "none",
    "git.openRepositoryInParentFolders": "never",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "chat.disableAIFeatures": true,
    "security.workspace.trust.enabled": false,
    "workbench.colorTheme": "Default Dark Modern",
  };
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`);
}

/** The wanted port, or any free one. */
function freePort(wanted) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(freePort(0)));
    server.listen(wanted, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
