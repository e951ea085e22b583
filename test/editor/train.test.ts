import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Editor, waitFor } from "./window";

const file = "brief.reward.yaml";
let editor: Editor;

beforeAll(async () => {
  editor = await Editor.start();
  await editor.open(file);
});
afterAll(() => editor?.stop());

const runFolder = () => join(editor.workspace, ".reward-lab", "runs", "0001");
const state = () =>
  (JSON.parse(readFileSync(join(runFolder(), "run.json"), "utf8")) as { state: string; step: number }).state;

describe("training from the palette", () => {
  it("starts a run and shows its curves while it goes on", async () => {
    await editor.command("Reward Lab: Train");
    const frame = await editor.webview("main");
    await frame
      .getByText(/Starting|Running/i)
      .first()
      .waitFor({ timeout: 60_000 });
    await frame.locator(".uplot").first().waitFor({ timeout: 300_000 });
    await waitFor(
      async () => /step\s*\d+/i.test((await frame.locator("body").textContent()) ?? ""),
      300_000,
      () => "the run panel shows no step",
    );
    await editor.screenshot("run-live");
  });

  it("goes on when the window is closed, and is found again", async () => {
    expect(state()).toMatch(/starting|running/);
    await editor.closeWindow();
    const step = () => (JSON.parse(readFileSync(join(runFolder(), "run.json"), "utf8")) as { step: number }).step;
    const before = step();
    await waitFor(
      async () => step() > before + 3,
      120_000,
      () => `the run stands at step ${step()} while no window is open`,
    );
    await editor.reopenWindow();
    await editor.page.locator('.activitybar [aria-label^="Reward Lab"]').first().click();
    const row = editor.page
      .locator(".tree-explorer-viewlet-tree-view .monaco-list-row")
      .filter({ hasText: "#1 brief" });
    await row.first().waitFor({ timeout: 60_000 });
    await editor.screenshot("run-found-again");
  });

  it("runs to its end, and its rollouts are opened from the Runs view", async () => {
    await waitFor(
      async () => state() === "finished",
      300_000,
      () => `the run is ${state()}`,
    );
    expect(existsSync(join(runFolder(), "exit.json"))).toBe(true);
    const row = editor.page
      .locator(".tree-explorer-viewlet-tree-view .monaco-list-row")
      .filter({ hasText: "#1 brief" })
      .first();
    await row.click();
    const run = await editor.webview(".uplot");
    await run
      .getByText(/Finished/i)
      .first()
      .waitFor();
    await editor.page.waitForTimeout(1_000);
    await editor.screenshot("run");
    await row.hover();
    await row.locator('[aria-label^="Open Rollouts of Run"], .action-label[title^="Open Rollouts"]').first().click();
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await frame.locator(".grid-row").nth(3).waitFor({ timeout: 60_000 });
    await frame.locator(".breakdown").waitFor();
    await editor.screenshot("run-rollouts");
    expect(await frame.locator("body").textContent()).toMatch(/rollouts in [\d,]+ groups/);
  });

  it("stops a run when asked", async () => {
    await editor.open("brief-fixed.reward.yaml");
    await editor.command("Reward Lab: Train");
    const second = join(editor.workspace, ".reward-lab", "runs", "0002", "run.json");
    await waitFor(
      async () => existsSync(second) && (JSON.parse(readFileSync(second, "utf8")) as { step: number }).step > 2,
      120_000,
      () => "the second run makes no step",
    );
    const panel = await editor.webview('[title*="Stop"], button:has-text("Stop"), vscode-button:has-text("Stop")');
    await panel.getByText("Stop", { exact: true }).first().click();
    await waitFor(
      async () => (JSON.parse(readFileSync(second, "utf8")) as { state: string }).state === "stopped",
      60_000,
      () => `the run is ${readFileSync(second, "utf8")}`,
    );
    await editor.screenshot("run-stopped");
  });
});
