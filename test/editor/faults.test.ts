import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { Editor, waitFor } from "./window";

const file = "brief.reward.yaml";
let editor: Editor | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await editor?.screenshot(`failed-${task.name.slice(0, 40)}`);
  await editor?.stop();
  editor = undefined;
});

/** The engine process of an editor, by what it runs. */
function enginePid({ folder }: Editor): number | undefined {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(join("/proc", pid, "cmdline"), "utf8").split("\0");
      if (command.some((part) => part.startsWith(folder) && part.endsWith("dist/engine.js"))) return Number(pid);
    } catch {
      continue; // It ended while we looked.
    }
  }
  return undefined;
}

const lenses = async (of: Editor) => (await of.page.locator(".codelens-decoration").allTextContents()).join(" ");

describe("when things go wrong", () => {
  it("says that the engine died, loses nothing, and goes on with a new one", async () => {
    editor = await Editor.start();
    await editor.open(file);
    await editor.waitForText(/% of weight ·\s+pays/);
    const pid = enginePid(editor);
    expect(pid).toBeDefined();
    process.kill(pid!, "SIGKILL");
    const toast = editor.page.locator(".notification-toast").filter({ hasText: "engine process died" });
    await toast.waitFor();
    await editor.screenshot("engine-died");
    expect(await editor.text()).toMatch(/% of weight ·\s+pays/);
    await toast.getByText("Rescore").click();
    const shown = editor;
    await waitFor(
      async () => {
        const next = enginePid(shown);
        return next !== undefined && next !== pid && /rollouts, scored \d+ s ago/.test(await lenses(shown));
      },
      30_000,
      () => "no new engine has scored the rollouts",
    );
  });

  it("keeps what is known while a line is half typed, and names the mistake", async () => {
    editor = await Editor.start();
    await editor.open(file);
    await editor.waitForText(/% of weight ·\s+pays/);
    await editor.goToText(file, "aggregate:");
    await editor.page.keyboard.type("\n  sum: {correct: [1");
    await editor.page.locator(".squiggly-error").first().waitFor();
    expect(await editor.text()).toMatch(/\d\.\d\d ± \d\.\d\d/);
    await editor.screenshot("half-typed");
  });

  it("reads the good rollouts of a file with a torn last line and shows where the bad one is", async () => {
    editor = await Editor.start();
    const rollouts = join(editor.workspace, "rollouts", "warm-start.jsonl");
    writeFileSync(rollouts, `\ufeff${readFileSync(rollouts, "utf8")}{"prompt": "1+1=", "compl`);
    await editor.open(file);
    await editor.waitForText(/% of weight ·\s+pays/);
    await editor.command("Reward Lab: Open Rollouts");
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await frame
      .getByText(/line \d+/i)
      .first()
      .waitFor();
    await editor.screenshot("torn-line");
  });

  it("lints and reads an untrusted folder, but trains nothing in it", async () => {
    const trust = { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" };
    editor = await Editor.start(undefined, { settings: trust });
    await editor.open(file);
    await editor.waitForText(/% of weight ·\s+pays/);
    expect((await editor.problems()).join("\n")).toMatch(/of the weight but pays/);
    await editor.page.keyboard.press("F1");
    await editor.page.locator(".quick-input-widget .quick-input-filter input").fill(">Reward Lab: ");
    await editor.page
      .locator(".quick-input-list .monaco-list-row")
      .filter({ hasText: "Open Rollouts" })
      .first()
      .waitFor();
    const offered = await editor.page.locator(".quick-input-list .monaco-list-row").allTextContents();
    expect(offered.some((title) => /Reward Lab: Train/.test(title))).toBe(false);
    await editor.screenshot("untrusted");
  });

  it("says what to do when the chosen Python cannot train", async () => {
    editor = await Editor.start(undefined, {
      machineSettings: { "rewardLab.python.interpreter": "/nowhere/python3" },
    });
    await editor.open(file);
    await editor.command("Reward Lab: Train");
    const frame = await editor.webview(".run, main");
    await frame
      .getByText(/nowhere\/python3/)
      .first()
      .waitFor();
    await editor.screenshot("no-python");
  });
});
