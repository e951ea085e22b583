import { rmSync } from "node:fs";
import type { Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { graveViolations } from "./look/axe";
import { replayRun } from "./look/replayed-run";
import { makeStory, type Story } from "./look/stories";
import { Editor } from "./window";

const themes = {
  dark: "Dark Modern",
  light: "Light Modern",
  contrast: "Dark High Contrast",
  "contrast-light": "Light High Contrast",
} as const;
type Theme = keyof typeof themes;

let story: Story;
let editor: Editor;
let run: { readonly number: number };

beforeAll(async () => {
  story = makeStory();
  editor = await Editor.start(story.folder, { settings: { "files.autoSave": "off" } });
  run = await replayRun(story, editor.workspace);
});
afterEach(({ task }) =>
  task.result?.state === "fail" ? editor.screenshot(`failed-${task.name.slice(0, 40)}`) : undefined,
);
afterAll(async () => {
  await editor?.stop();
  rmSync(story.folder, { recursive: true, force: true });
});

/** Every surface of the mock-ups, in each theme; a surface leaves only its tabs behind. */
describe.each(Object.keys(themes) as Theme[])("in %s", (theme) => {
  const found: string[] = [];
  const shoot = async (surface: string, frame?: Frame) => {
    await editor.page.waitForTimeout(400);
    await editor.screenshot(`look-${surface}-${theme}`);
    if (frame) found.push(...(await graveViolations(frame)).map((line) => `${surface}: ${line}`));
  };

  beforeAll(() => editor.setTheme(themes[theme]));

  it("writing", async () => {
    await editor.open(story.file);
    await showRewardLab();
    await editor.waitForText(/pays .*% of advantage/);
    await editor.problems();
    await editor.open(story.file);
    await editor.goToText(story.file, story.term);
    // Dimensions and terms in one picture. The first key shows the hover, the second moves the focus into it: there it stays.
    for (let i = 0; i < 9; i++) await editor.page.keyboard.press("Control+ArrowUp");
    await editor.command("Show or Focus Hover");
    await editor.page.locator(".monaco-hover:visible").first().waitFor();
    await editor.command("Show or Focus Hover");
    const hover = editor.page.locator(".monaco-hover:visible").first();
    await hover.locator("img").first().waitFor();
    await shoot("write");
    await editor.page.keyboard.press("Escape");
    await editor.command("View: Hide Panel");
  });

  it("a run", async () => {
    await editor.page
      .locator(".tree-explorer-viewlet-tree-view .monaco-list-row")
      .filter({ hasText: `#${run.number} ` })
      .first()
      .click();
    const frame = await editor.webview(".uplot");
    await frame.locator(".alert").first().waitFor();
    await shoot("run", frame);
    await close();
    await editor.command("View: Toggle Primary Side Bar Visibility");
  });

  it("rollouts, wide and narrow", async () => {
    await editor.open(story.file);
    await editor.command("Reward Lab: Open Rollouts");
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await frame.locator("#filter input").fill("correct == 0 && advantage > 0.5");
    await frame
      .getByText(/of [\d,]+ in \d+ of/)
      .first()
      .waitFor();
    await frame.locator(".grid-body .grid-row:not(.sibling, .group) .completion").first().click();
    await frame.locator(".plots svg").first().waitFor();
    await shoot("rollouts", frame);
    await editor.page.setViewportSize({ width: 720, height: 1000 });
    await shoot("rollouts-narrow", frame);
    await editor.page.setViewportSize({ width: 1600, height: 1000 });
    await close();
  });

  it("turns of a rollout", async ({ skip }) => {
    if (story.steps === undefined) return skip("there are no rollouts with turns");
    await editor.open(story.steps);
    await editor.command("Reward Lab: Open Rollouts");
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await frame.locator(".turn").first().waitFor();
    await shoot("steps", frame);
    await close();
    await close();
  });

  it("what if", async () => {
    await editor.open(story.file);
    await editor.command("Reward Lab: Preview: What If");
    const frame = await editor.webview("main.preview .slider");
    await frame.locator(".counts").waitFor();
    const row = frame.locator(".controls tbody tr").filter({ hasText: story.side }).first();
    await row.locator("select").selectOption("correct == 1");
    await frame.locator(".title .grow", { hasText: "1 edit" }).waitFor();
    await frame.locator(".forecast .curve").first().waitFor();
    await shoot("whatif", frame);
    await frame.getByText("Reset").click();
    await frame.locator(".title .grow", { hasText: "no edits" }).waitFor();
    // The text is as it was, and still an unsaved one.
    await editor.open(story.file);
    await editor.command("File: Revert File");
    await editor.command("View: Close Editors in Other Groups");
  });

  it("a comparison", async () => {
    await editor.open(story.file);
    // The palette gives way to the choice at once.
    const asked = editor.command("Reward Lab: Compare Reward Files");
    await editor.page.locator(".quick-input-widget .monaco-list-row").filter({ hasText: story.twin }).first().click();
    await asked;
    const frame = await editor.webview("main.compare .counts");
    await frame.locator(".scatter").first().waitFor();
    await frame.locator(".bars, .detail, .winner").first().waitFor();
    await shoot("compare", frame);
    await close();
  });

  it("recipes", async () => {
    await editor.command("Reward Lab: Browse Recipes");
    const frame = await editor.webview("main.recipes button.card");
    await shoot("recipes", frame);
    await frame.locator("button.card").first().click();
    await frame.locator("section.side h2").waitFor();
    await shoot("recipe", frame);
    await frame.locator("#close").click();
    await close();
  });

  it("tests, probes and the card", async () => {
    await editor.open(story.file);
    await editor.command("Testing: Focus on Test Explorer View");
    await editor.command("Reward Lab: Run Reward Tests");
    await editor.page
      .locator('.statusbar-item[id$="rewardLab.tests"]')
      .getByText(/\d+\/\d+/)
      .waitFor();
    await editor.command("Notifications: Clear All Notifications");
    const rows = editor.page.locator(".test-explorer .monaco-list-row");
    if (theme === "dark")
      for (const label of [story.file, "Tests", "Probes"]) {
        await rows
          .filter({ hasText: label })
          .first()
          .click({ position: { x: 120, y: 8 } });
        await editor.page.keyboard.press("ArrowRight");
      }
    await editor.open(story.file);
    await editor.command("Reward Lab: Open Reward Card");
    const card = await editor.webview("h1");
    await card.getByText("What it pays").first().waitFor();
    await editor.page.locator(".tab", { hasText: story.file }).first().click();
    await editor.goToText(story.file, "probes:");
    await shoot("tests");
    await editor.command("View: Close All Editors");
  });

  it("nothing that axe-core calls serious or critical", () => {
    expect(found, found.join("\n")).toEqual([]);
    expect(editor.refusals).toEqual([]);
  });
});

const close = () => editor.command("View: Close Editor");

async function showRewardLab(): Promise<void> {
  const view = editor.page.locator(".sidebar .tree-explorer-viewlet-tree-view");
  await editor.command("Reward Lab: Focus on Runs View");
  await view.first().waitFor();
}
