import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Editor, waitFor } from "./window";

const file = "brief.reward.yaml";
let editor: Editor;
let frame: Frame;
let saved: string;

const onDisk = (): string => readFileSync(join(editor.workspace, file), "utf8");
const row = (term: string) => frame.locator(".controls tbody tr").filter({ hasText: term }).first();
const weight = (term: string) => row(term).locator("vscode-text-field").first();
const shares = async (): Promise<string> => (await frame.locator(".share-rows").textContent()) ?? "";
const title = async (): Promise<string> => (await frame.locator(".title .grow").textContent()) ?? "";

/** Waits until the text of the editor holds a pattern. */
const inText = (pattern: RegExp) => editor.waitForText(pattern, 15_000);

beforeAll(async () => {
  // As on the desktop: the web saves by itself.
  editor = await Editor.start(undefined, { settings: { "files.autoSave": "off" } });
  await editor.open(file);
  saved = onDisk();
  await editor.command("Reward Lab: Preview: What If");
  frame = await editor.webview("main.preview .slider");
  await frame.locator(".counts").waitFor();
});
afterEach(({ task }) =>
  task.result?.state === "fail" ? editor.screenshot(`failed-${task.name.slice(0, 40)}`) : undefined,
);
afterAll(() => editor?.stop());

describe("what if", () => {
  it("writes what keys move into the text as one unsaved edit, marks the line, and follows undo", async () => {
    const untouched = await shares();
    await row("brevity").locator("input[type=range]").focus();
    // The scale reaches from -0.2 to 1: ten hundredths are 0.12.
    await editor.page.keyboard.press("Shift+ArrowRight");
    await editor.page.keyboard.press("Shift+ArrowRight");
    await inText(/brevity: 0\.44.*was 0\.2/);
    expect(onDisk()).toBe(saved);
    await waitFor(
      async () => (await shares()) !== untouched && /1 edit on 512 stored rollouts/.test(await title()),
      10_000,
      () => "the effects do not follow",
    );
    await editor.screenshot("whatif");
    await editor.open(file);
    await editor.page.keyboard.press("Control+Z");
    await inText(/brevity: 0\.2\b/);
    await waitFor(
      async () => /no edits/.test(await title()),
      10_000,
      () => "the controls do not follow the undo",
    );
    expect(await weight("brevity").evaluate((field) => (field as HTMLInputElement).value)).toBe("0.2");
  });

  it("turns a term into a mapping with its condition and back", async () => {
    await row("brevity").locator("select").selectOption("correct == 1");
    await inText(/brevity: \{weight: 0\.2, when: correct == 1\}.*was 0\.2/);
    await editor.screenshot("whatif-gate");
    await row("brevity").locator("select").selectOption({ label: "always" });
    await inText(/brevity: 0\.2(?!\d)/);
  });

  it("underlines what is wrong with a condition and takes it when it is right", async () => {
    await row("brevity").locator("select").selectOption({ label: "condition…" });
    const field = frame.locator("#condition input");
    await field.fill("corect == 1");
    await frame.locator(".condition-error").waitFor();
    expect(await frame.locator(".squiggle").textContent()).toBe("corect");
    await editor.screenshot("whatif-condition");
    await field.fill("reasons == 0 || correct == 1");
    await frame.locator(".condition-error").filter({ hasText: "metric" }).waitFor();
    await field.fill("correct > 0.5");
    await frame.locator(".condition-error").waitFor({ state: "detached" });
    await field.press("Enter");
    await inText(/brevity: \{weight: 0\.2, when: correct > 0\.5\}/);
    await frame.getByText("Reset").click();
    await inText(/brevity: 0\.2(?!\d)/);
  });

  it("moves a number of the shape, and leads from a count to exactly its rollouts", async () => {
    const limit = row("brevity")
      .locator("vscode-text-field")
      .filter({ has: frame.locator("input") })
      .nth(1)
      .locator("input");
    await limit.fill("80");
    await limit.press("Enter");
    await inText(/limit: 80.*was 44/);
    const button = frame.locator("button.count").filter({ hasText: "dead groups" });
    await waitFor(
      async () =>
        /14 → \d+/.test((await button.textContent()) ?? "") && !/14 → 14/.test((await button.textContent()) ?? ""),
      10_000,
      () => "the count does not follow",
    );
    const counted = /→ (\d+)/.exec((await button.textContent()) ?? "")?.[1];
    await button.click();
    const rollouts = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await waitFor(
      async () => new RegExp(`in ${counted} of 128 groups`).test((await rollouts.locator("body").textContent()) ?? ""),
      20_000,
      () => `the rollouts are not filtered to ${counted} groups`,
    );
    await editor.command("View: Close Editor");
    // The page was hidden and begins anew.
    frame = await editor.webview("main.preview .counts");
  });

  it("keeps edits on request, with every comment where it was", async () => {
    await frame.getByText("Keep edits").click();
    await waitFor(
      async () => onDisk() !== saved,
      10_000,
      () => "the file was not saved",
    );
    expect(onDisk()).toBe(saved.replace("limit: 44", "limit: 80"));
    await waitFor(
      async () => /no edits/.test(await title()),
      10_000,
      () => "the saved state is not the new start",
    );
  });

  it("pins a state to compare with, and forecasts with its sample size", async () => {
    await frame.locator("select.baseline").selectOption({ label: "pin this state" });
    await row("brevity").locator("input[type=range]").focus();
    await editor.page.keyboard.press("End");
    await frame
      .locator("select.baseline")
      .filter({ hasText: /pinned at/ })
      .waitFor();
    await waitFor(
      async () => /1 edit/.test(await title()),
      10_000,
      () => "the pinned state is not compared with",
    );
    await frame.locator(".forecast .curve").first().waitFor();
    await frame.locator(".forecast").scrollIntoViewIfNeeded();
    expect(await frame.locator(".caution").textContent()).toMatch(/effective sample is \d\.\d\d of 4 rollouts a group/);
    const half = await frame.locator(".caution").textContent();
    // What is still being drawn above moves the curve under a click.
    await waitFor(
      async () => {
        const box = await frame.locator(".curve svg").first().boundingBox();
        if (box === null) return false;
        await editor.page.mouse.click(box.x + box.width * 0.2, box.y + box.height / 2);
        await editor.page.waitForTimeout(300);
        return (await frame.locator(".caution").textContent()) !== half;
      },
      5_000,
      () => "a click does not set the budget",
    );
    await editor.screenshot("whatif-forecast");
  });

  it("says which mistake keeps the controls still", async () => {
    await editor.open(file);
    await editor.goToText(file, "  sum:\n    correct: 1");
    await editor.page.keyboard.type("x: [");
    await frame.locator(".problem").filter({ hasText: "mistake in line" }).waitFor();
    expect(await row("brevity").locator("input[type=range]").isDisabled()).toBe(true);
    await editor.screenshot("whatif-mistake");
    await frame.getByText("Go to the mistake").click();
    await editor.open(file);
    for (let i = 0; i < 4; i++) await editor.page.keyboard.press("Control+Z");
    await waitFor(
      async () => !(await row("brevity").locator("input[type=range]").isDisabled()),
      10_000,
      () => "the controls stay still",
    );
    expect(editor.refusals).toEqual([]);
  });
});

describe("compare", () => {
  it("puts the saved and the edited text side by side, walks through groups by keys and swaps", async () => {
    await row("brevity").locator("select:not(.baseline)").selectOption("correct == 1");
    await inText(/brevity: \{weight/);
    await frame.locator("#compare").click();
    const compare = await editor.webview("main.compare .counts");
    await compare.locator(".scatter").first().waitFor();
    await waitFor(
      async () =>
        /aggregate\.sum\.brevity\.when: correct == 1/.test((await compare.locator(".differences").textContent()) ?? ""),
      15_000,
      () => "the difference is not named",
    );
    const names = async () => (await compare.locator(".side-name").allTextContents()).map((text) => text.trim());
    const before = await names();
    expect(before[1]).toBe("brief");
    await compare.locator(".compare").press("x");
    await waitFor(
      async () => (await names())[0] === "brief",
      5_000,
      () => "x does not swap",
    );
    await editor.screenshot("compare");
    await compare.locator("#diff").click();
    await editor.page.locator(".diff-editor, .monaco-diff-editor").first().waitFor();
    expect(editor.refusals).toEqual([]);
  });
});
