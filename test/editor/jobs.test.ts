import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunRecord } from "../../src/messages/run";
import { Editor, waitFor } from "./window";

let editor: Editor;
let folder: string;

/** The example with long trainings that save often, and a file that says nothing about training. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "reward-lab-jobs-"));
  const example = join(folder, "arithmetic");
  cpSync(join(import.meta.dirname, "..", "..", "media", "examples", "arithmetic"), example, { recursive: true });
  for (const name of ["brief", "brief-fixed"]) {
    const file = join(example, `${name}.reward.yaml`);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/^( {2})steps: \d+$/m, "$1steps: 400\n$1save_every: 5"));
  }
  writeFileSync(join(example, "plain.reward.yaml"), "reward: 1\ndimensions:\n  words: {type: length, unit: words}\n");
  editor = await Editor.start(example);
});
afterAll(async () => {
  await editor?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const record = (id: string) =>
  JSON.parse(readFileSync(join(editor.workspace, ".reward-lab", "runs", id, "run.json"), "utf8")) as RunRecord;
const until = (id: string, is: (run: RunRecord) => boolean, timeout = 120_000) =>
  waitFor(
    async () => is(record(id)),
    timeout,
    () => `run ${id} is ${record(id).state}: ${record(id).message}`,
  );

const rows = () => editor.page.locator(".tree-explorer-viewlet-tree-view .monaco-list-row");
const row = (text: string | RegExp): Locator => rows().filter({ hasText: text }).first();
const shown = async () => (await rows().allTextContents()).map((text) => text.replaceAll("\u00a0", " "));

/** Takes an action of a row, as it appears under the pointer; again where the row was drawn anew under the click. */
async function action(text: string, title: string, done: () => boolean | Promise<boolean>): Promise<void> {
  await waitFor(
    async () => {
      if (await done()) return true;
      await row(text).hover({ timeout: 5000 });
      await row(text).locator(`.action-label[aria-label^="${title}"]`).first().click({ timeout: 5000 });
      await editor.page.waitForTimeout(3000);
      return done();
    },
    90_000,
    () => `${title} of ${text} does nothing`,
  );
}

const train = async (file: string) => {
  await editor.open(file);
  await editor.command("Reward Lab: Train");
};
const showRuns = () => editor.page.locator('.activitybar [aria-label^="Reward Lab"]').first().click();

describe("jobs in the window", () => {
  it("stand under their device in the order in which they will run, and say what they wait for", async () => {
    await showRuns();
    await train("brief.reward.yaml");
    await until("0001", ({ step }) => step >= 2);
    await train("brief-fixed.reward.yaml");
    await until("0002", ({ state }) => state === "queued");
    await train("brief.reward.yaml");
    await until("0003", ({ message }) => /behind 1 other run/.test(message));
    await row("#3 brief").waitFor();
    await waitFor(
      async () =>
        /#1 brief\d+\/400/.test((await shown())[1] ?? "") && /waits for CPU, about/.test((await shown())[2] ?? ""),
      30_000,
      () => "the rows do not say what they wait for",
    );
    const [device, first, second, third] = await shown();
    expect(device).toMatch(/^CPU\d+ cores? · [\d.]+\/[\d.]+ GB/);
    expect([first, second, third].map((text) => /#\d/.exec(text ?? "")?.[0])).toEqual(["#1", "#2", "#3"]);
    expect(third).toContain("waits for CPU behind 1 other run");
    const status = editor.page.locator(".statusbar");
    await status.getByText(/#1 step \d+\/400 · 2 wait/).waitFor();
    await status.getByText(/CPU [\d.]+\/[\d.]+ GB/).waitFor();
    await editor.screenshot("jobs-queue");
  });

  it("are reordered in their menu, and cancelled on their row", async () => {
    const before = async (): Promise<boolean> => {
      const rows = await shown();
      return rows.findIndex((text) => text.includes("#3")) < rows.findIndex((text) => text.includes("#2"));
    };
    // A row that is drawn anew under a click takes its menu with it; a run that is first already stays where it is.
    await waitFor(
      async () => {
        if (await before()) return true;
        await editor.page.keyboard.press("Escape");
        await row("#3 brief").click({ button: "right", timeout: 5_000 });
        await editor.page.getByRole("menuitem", { name: "Move Up" }).click({ timeout: 5_000 });
        await editor.page.waitForTimeout(2_000);
        return before();
      },
      60_000,
      () => "run 3 is not before run 2",
    );
    await action("#2 brief-fixed", "Cancel Run", () => record("0002").state === "stopped");
    await until("0002", ({ state }) => state === "stopped");
    await row(/Finished/).waitFor();
  });

  it("go on when the window is loaded anew; one that another window stops makes room for the next", async () => {
    await editor.closeWindow();
    await editor.reopenWindow();
    await showRuns();
    await row("#1 brief").waitFor({ timeout: 60_000 });
    const first = editor.page;
    editor.page = await first.context().newPage();
    await editor.page.goto(editor.address);
    await showRuns();
    await row("#1 brief").waitFor({ timeout: 60_000 });
    await action("#1 brief", "Stop Run", () => ["stopping", "stopped"].includes(record("0001").state));
    await until("0001", ({ state }) => state === "stopped");
    await editor.page.close();
    editor.page = first;
    await row(/#1 brief.*stopped/).waitFor();
    await until("0003", ({ state, step }) => state === "running" && step >= 1);
    expect((await shown())[1]).toContain("#3");
    await editor.screenshot("jobs-next");
  });

  it("resume from their checkpoint after the changed file was shown, and wait their turn", async () => {
    const file = join(editor.workspace, "brief.reward.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/seed: 1/, "seed: 2"));
    const message = editor.page.locator(".notification-toast").filter({ hasText: "has changed since run #1" });
    await action("#1 brief", "Resume Run", () => message.isVisible());
    await message.getByRole("button", { name: "Show Difference" }).click();
    await editor.page.locator(".diff-editor, .monaco-diff-editor").first().waitFor();
    await editor.screenshot("jobs-changed");
    await message.getByRole("button", { name: "Resume with Its Own Reward" }).click();
    await until("0001", ({ state, attempt }) => state === "queued" && attempt === 2);
  });

  it("are lost when their supervisor is killed, which is said; they are cleaned up, and the next goes on", async () => {
    process.kill(record("0003").supervisor!.pid, "SIGKILL");
    await row(/#3 brief.*lost/).waitFor({ timeout: 30_000 });
    await editor.screenshot("jobs-lost");
    await action("#3 brief", "Clean Up Run", () => record("0003").state === "stopped");
    await until("0003", ({ state }) => state === "stopped");
    const from = record("0001").resumed![0]!.from;
    await until("0001", ({ state, step }) => state === "running" && step > from + 2);
    await action("#1 brief", "Stop Run", () => ["stopping", "stopped"].includes(record("0001").state));
    await until("0001", ({ state }) => state === "stopped");
    const { step, rollouts } = record("0001");
    expect(rollouts).toBe(128 * step);
  });

  it("are deleted with the keyboard alone once it is confirmed", async () => {
    await editor.command("Reward Lab: Focus on Runs View");
    await editor.page.keyboard.press("Home");
    const at = (await shown()).findIndex((text) => text.includes("#2 brief-fixed"));
    for (let i = 0; i < at; i++) await editor.page.keyboard.press("ArrowDown");
    await editor.page.keyboard.press("Shift+F10");
    await editor.page.getByRole("menuitem", { name: "Delete Run…" }).waitFor();
    // It is the last one; a key that comes before the menu has the focus is lost.
    const focused = editor.page.locator(".monaco-menu .action-item.focused").filter({ hasText: "Delete Run…" });
    await waitFor(
      async () => {
        if (await focused.isVisible()) return true;
        await editor.page.keyboard.press("ArrowUp");
        await editor.page.waitForTimeout(300);
        return focused.isVisible();
      },
      15_000,
      () => "the keys do not reach Delete Run",
    );
    await editor.page.keyboard.press("Enter");
    await editor.page.getByRole("button", { name: "Delete", exact: true }).click();
    await row("#2 brief-fixed").waitFor({ state: "detached" });
    await editor.screenshot("jobs-finished");
  });

  it("begin with a trainer's section where a file has none", async () => {
    await editor.open("plain.reward.yaml");
    // The palette gives way to the choice at once.
    const asked = editor.command("Reward Lab: Train");
    const choice = editor.page.locator(".quick-input-widget .monaco-list-row").filter({ hasText: "trl.grpo" }).first();
    await choice.waitFor();
    await editor.screenshot("jobs-trainers");
    await choice.click();
    await asked;
    expect(await editor.waitForText(/train:\s+trainer: trl\.grpo/)).toContain("steps:");
    expect(editor.refusals).toEqual([]);
  });
});
