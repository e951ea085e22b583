import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { gsm8kFile, sharedData } from "../../src/rollouts/testing/shared-data";
import { jsonl } from "../../src/rollouts/testing/temp-folder";
import { mathsReward } from "../../src/service/testing/maths-reward";
import { Editor, waitFor } from "./window";

/** Texts that would do something if they were taken for anything but text. */
const hostile = [
  '<img src=x onerror="document.title=1"><script>document.title=1</script> 4',
  "\u001B[31mred\u001B[0m 4",
  "user\u202Enimda\u202C 4",
  "zero\u200Bwidth \u0000null\uFEFF 4",
];
const hostileReward = `reward: 1
name: hostile
data: {rollouts: hostile.jsonl}
dimensions:
  correct: {type: keyword, any: ["4"]}
  brevity: {type: length, unit: words, shape: [{map: {from: [0, 10], to: [1, 0]}}]}
aggregate: {sum: {correct: 1, brevity: 0.1}}
`;

const monitor = sharedData("formats", "sb3", "0.monitor.csv");
const folder = mkdtempSync(join(tmpdir(), "reward-lab-rollouts-"));
let editor: Editor;

beforeAll(async () => {
  const rows = hostile.map((completion, i) => ({
    prompt: "2+2",
    completion,
    gold: "4",
    id: `r${i}`,
    policy: i % 2 ? "b" : "a",
  }));
  const long = { prompt: "long", completion: `4 ${"x".repeat(10_000_000)} end`, gold: "4", id: "long", policy: "a" };
  writeFileSync(join(folder, "hostile.jsonl"), `${jsonl(...rows, long)}{"prompt": "torn", "comp`);
  writeFileSync(join(folder, "hostile.reward.yaml"), hostileReward);
  if (gsm8kFile) {
    mkdirSync(join(folder, "gsm8k"));
    copyFileSync(gsm8kFile, join(folder, "gsm8k", "solutions.jsonl"));
    writeFileSync(join(folder, "maths.reward.yaml"), mathsReward("gsm8k/solutions.jsonl"));
  }
  if (monitor) copyFileSync(monitor, join(folder, "0.monitor.csv"));
  editor = await Editor.start(folder);
});
afterEach(({ task }) =>
  task.result?.state === "fail" ? editor.screenshot(`failed-${task.name.slice(0, 40)}`) : undefined,
);
afterAll(async () => {
  await editor?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function openRollouts(file: string): Promise<Frame> {
  await editor.open(file);
  await editor.command("Reward Lab: Open Rollouts");
  const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
  await frame.locator(".breakdown").waitFor();
  return frame;
}

const count = (frame: Frame) => frame.locator(".count").textContent();
const filterText = (frame: Frame) => frame.locator("#filter input").inputValue();
const hasCount = (frame: Frame, pattern: RegExp) =>
  waitFor(
    async () => pattern.test((await count(frame)) ?? ""),
    20_000,
    () => `the count never matches ${pattern}`,
  );

describe.skipIf(!gsm8kFile)("real solutions", () => {
  it("leads from the query to the dimension that pays, in words and pictures", async () => {
    const frame = await openRollouts("maths.reward.yaml");
    await hasCount(frame, /^\s*2,636 rollouts in 659 groups/);
    await frame.locator(".facet").nth(5).waitFor();
    await editor.page.keyboard.press("/");
    await frame.locator("#filter input").fill("correct == 0 && advantage > 0.5");
    await hasCount(frame, /of 2,636 in \d+ of 659 groups/);
    await frame.getByRole("columnheader", { name: "advantage" }).getByRole("button").click();
    await frame.locator(".grid-row.group").first().waitFor();
    await frame.locator(".grid-body .grid-row:not(.sibling, .group) .completion").first().click();
    await frame
      .locator(".why")
      .getByText(/words; siblings have .* This is/s)
      .waitFor();
    await frame.getByText("Groups in which correct is 0").waitFor();
    const why = (await frame.locator(".why").textContent()) ?? "";
    expect(why).toMatch(/\d+ words; siblings have \d+, \d+, \d+\.\s+This is \d+% of the advantage/);
    expect(why).toMatch(/all 4 have the same/);
    expect(await frame.locator(".plots").textContent()).toMatch(
      /Groups in which correct is 0.*Spearman's ρ = −0\.[789]\d · n = [\d,]+ in \d+ groups/s,
    );
    await frame.locator("#grid").focus();
    await editor.page.waitForTimeout(600);
    await editor.screenshot("rollouts-story-dark");
  });

  it("keeps brushes and the query in step, by pointer and by keyboard", async () => {
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    const facet = frame
      .locator(".facet")
      .filter({ has: frame.locator(".facet-name", { hasText: /^\s*correct/ }) })
      .first();
    await facet.locator("button.facet-name").click();
    await waitFor(
      async () => (await filterText(frame)) === "advantage > 0.5",
      5_000,
      () => "the label does not clear",
    );
    const length = frame
      .locator(".facet")
      .filter({ has: frame.locator(".facet-name", { hasText: /^\s*length/ }) })
      .first();
    const box = (await length.locator(".brush-surface").boundingBox())!;
    await editor.page.mouse.move(box.x + box.width * 0.55, box.y + 10);
    await editor.page.mouse.down();
    await editor.page.mouse.move(box.x + box.width * 0.97, box.y + 12, { steps: 4 });
    await editor.page.mouse.up();
    await waitFor(
      async () => /advantage > 0\.5 && length >= 0\.5\d*$/.test(await filterText(frame)),
      5_000,
      () => "no brush in the query",
    );
    await length.getByRole("slider", { name: "Upper end of length" }).focus();
    await editor.page.keyboard.press("Shift+ArrowLeft");
    await waitFor(
      async () => /length >= 0\.5\d* && length < 0\.\d+$/.test(await filterText(frame)),
      5_000,
      () => "the keyboard does not move the end",
    );
    await hasCount(frame, /of 2,636 in/);
    await editor.screenshot("rollouts-brush");
  });

  it("completes names and values, and says which condition is in the way", async () => {
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    const input = frame.locator("#filter input");
    await input.fill("");
    await input.pressSequentially('policy == "175b_f');
    await frame.locator(".suggestion").first().waitFor();
    expect(await frame.locator(".suggestion").allTextContents()).toEqual([expect.stringContaining("175b_finetuning")]);
    await editor.screenshot("rollouts-completion");
    await editor.page.keyboard.press("Tab");
    await waitFor(
      async () => (await filterText(frame)) === 'policy == "175b_finetuning"',
      5_000,
      () => "Tab does not take it",
    );
    await input.fill("correct == 1 && advantage > 50");
    await frame.getByText("No rollout matches").waitFor();
    const remove = frame.getByRole("button", { name: /remove advantage > 50/ });
    await remove.waitFor();
    await editor.screenshot("rollouts-none");
    await remove.click();
    await waitFor(
      async () => (await filterText(frame)) === "correct == 1",
      5_000,
      () => "the condition stays",
    );
    await input.fill("correct == 1 && advantag > 1");
    await frame.locator(".filter-error").waitFor();
    expect(await frame.locator(".squiggle").textContent()).toBe("advantag");
    await input.fill("");
  });

  it("puts rollouts together by a column, and remembers columns", async () => {
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await frame.locator("vscode-dropdown").first().click();
    await frame.locator("vscode-option", { hasText: "Group: policy" }).click();
    await frame.locator(".grid-row.section").first().waitFor();
    expect(await frame.locator(".grid-row.section").first().textContent()).toMatch(
      /policy .*659 rollouts · mean total/s,
    );
    await frame.getByRole("button", { name: "Choose columns" }).click();
    await frame.locator(".column-menu label", { hasText: "is_correct" }).click();
    await frame.getByRole("columnheader", { name: "is_correct" }).waitFor();
    await editor.page.waitForTimeout(300);
    await editor.screenshot("rollouts-sections");
    await editor.page.keyboard.press("Escape");
    await frame.locator("#grid").focus();
    await editor.page.keyboard.press("Home");
    await editor.page.keyboard.press("ArrowDown");
    await editor.page.keyboard.press("Shift+ArrowDown");
    await editor.page.keyboard.press("Control+C");
    await frame.getByText("Copied 2 rollouts.").waitFor();
    const clip = await editor.page.evaluate(() => navigator.clipboard.readText());
    expect(clip.split("\n")).toHaveLength(3);
    expect(clip).toMatch(/^id\tgroup\ttotal\tadvantage\tcorrect/);
  });

  it("saves a rollout as a test in the reward file", async () => {
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await frame.getByRole("button", { name: /Save.as.test/ }).click();
    await editor.waitForText(/tests:[\s\S]*name: "?rollout q/);
    await editor.screenshot("rollouts-saved-test");
    await editor.page.keyboard.press("Control+Z");
    await editor.command("View: Close All Editors");
    await editor.page
      .getByRole("button", { name: "Don't Save" })
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  });

  it("is readable in light and high contrast, wide and narrow", async () => {
    await openRollouts("maths.reward.yaml");
    for (const [theme, name] of [
      ["Light Modern", "light"],
      ["Dark High Contrast", "contrast"],
    ] as const) {
      await editor.setTheme(theme);
      await editor.page.waitForTimeout(1_000);
      await editor.screenshot(`rollouts-${name}`);
    }
    await editor.setTheme("Dark Modern");
    await editor.page.setViewportSize({ width: 800, height: 1000 });
    await editor.page.waitForTimeout(800);
    await editor.screenshot("rollouts-narrow");
    await editor.page.setViewportSize({ width: 1600, height: 1000 });
    await editor.command("View: Close All Editors");
  });
});

describe("rollouts from anywhere", () => {
  it("are text, and signs that would not be seen are", async () => {
    const frame = await openRollouts("hostile.reward.yaml");
    await hasCount(frame, /5 rollouts/);
    expect(await frame.locator("#grid").textContent()).toContain("[U+202E]");
    expect(await frame.locator(".note-cell").textContent()).toMatch(
      /Line 6 of hostile\.jsonl: The last line is cut off/,
    );
    await frame.getByText("user[U+202E]nimda").first().click();
    await frame.locator(".evidence .unicode").first().waitFor();
    expect(await frame.locator(".evidence .unicode").first().getAttribute("title")).toBe(
      "U+202E: right-to-left override",
    );
    await frame.locator(".grid-row .completion", { hasText: "<img" }).click();
    await waitFor(
      async () => ((await frame.locator("pre.evidence").first().textContent()) ?? "").includes("<script>"),
      5_000,
      () => "the markup is not shown as text",
    );
    expect(await frame.locator(".evidence img, .evidence script").count()).toBe(0);
    await editor.screenshot("rollouts-hostile");
    expect(editor.refusals).toEqual([]);
  });

  it("stay live with a text of ten million characters", async () => {
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    const began = Date.now();
    await frame.locator(".grid-row .completion", { hasText: "4 xxxx" }).click();
    await frame.getByText("20,000 of 10,000,006 characters are shown.").waitFor();
    await frame.getByRole("button", { name: "Show more" }).click();
    await frame.getByText("120,000 of 10,000,006 characters are shown.").waitFor();
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it("say that their file grew, and are read again when asked", async () => {
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    const file = join(editor.workspace, "hostile.jsonl");
    appendFileSync(file, `letion": "4 more", "gold": "4"}\n`);
    await frame.getByText("hostile.jsonl grew since the rollouts were read.").waitFor();
    await hasCount(frame, /5 rollouts/);
    await editor.screenshot("rollouts-grew");
    await frame.getByRole("button", { name: "Reload" }).click();
    await hasCount(frame, /6 rollouts/);
    expect(await frame.locator(".note-cell").count()).toBe(0);
    expect(readFileSync(file, "utf8")).toContain("4 more");
    await editor.command("View: Close All Editors");
  });

  it.skipIf(!monitor)("open without a reward file as they were recorded", async () => {
    await editor.page
      .locator(".explorer-folders-view .monaco-list-row", { hasText: "0.monitor.csv" })
      .click({ button: "right" });
    const open = editor.page.locator(".context-view .action-label", { hasText: /^Open Rollouts$/ });
    await open.waitFor();
    // The menu takes no click in the moment in which it opens.
    await editor.page.waitForTimeout(700);
    await open.click();
    await editor.page.locator(".quick-input-widget .monaco-list-row", { hasText: "As recorded" }).click();
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await hasCount(frame, /43 rollouts in 1 group/);
    await frame.getByRole("columnheader", { name: "ep_angle", exact: true }).waitFor();
    await frame.locator(".breakdown").waitFor();
    await editor.screenshot("rollouts-episodes");
  });
});
