import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Editor, waitFor } from "./window";

const file = "short.reward.yaml";
/** Pays 1 for no text at all, 0 from 44 characters: an empty answer is paid 0.2. */
const text = `reward: 1
name: short
data: {rollouts: rollouts/*.jsonl}
extract:
  final: {tag: answer, pick: last}
  pred: {number: final}
dimensions:
  correct: {type: number_equal, of: pred, to: gold}
  short:
    type: length
    unit: chars
    shape:
      - map: {from: [0, 44], to: [1, 0]}
      - clip: [0, 1]
aggregate:
  sum:
    correct: 1
    short: 0.2
tests:
  - name: right beats wrong
    group:
      a: {completion: "<answer>3</answer>", gold: "3"}
      b: {completion: "<answer>4</answer>", gold: "3"}
    expect: [total(a) > total(b)]
  - name: a wrong expectation
    rollout: {completion: "<answer>4</answer>", gold: "3"}
    expect: {correct: 0, total: 0}
probes:
  - empty
  - answers
  - style
`;

let editor: Editor;
const rows = () => editor.page.locator(".test-explorer .monaco-list-row");
const tree = async () => (await rows().allTextContents()).join(" | ").replaceAll("\u00a0", " ");

const results = async () => ((await editor.page.locator(".test-explorer .result-summary").textContent()) ?? "").trim();

beforeAll(async () => {
  editor = await Editor.start();
  writeFileSync(join(editor.workspace, file), text);
  await editor.open(file);
});
afterEach(({ task }) =>
  task.result?.state === "fail" ? editor.screenshot(`failed-${task.name.slice(0, 40)}`) : undefined,
);
afterAll(() => editor?.stop());

describe("tests and probes", () => {
  it("tell what made-up responses are paid as soon as the file is open", async () => {
    await editor.waitForText(/- empty\s+paid 0\.20, must be 0/, 60_000);
    await editor.screenshot("testing-probed");
  });

  it("are run from the file, with what came out at the end of each line", async () => {
    await editor.command("Reward Lab: Run Reward Tests");
    const shown = await editor.waitForText(/total\(a\) > total\(b\)\].*1\.12 > 0\.12/, 60_000);
    expect(shown).toMatch(/- style\s+5 of 5/);
    const shownInline = async () =>
      ((await editor.page.locator(".editor-instance").textContent()) ?? "").replaceAll("\u00a0", " ");
    await waitFor(
      async () => /An empty answer is paid 0\.20/.test(await shownInline()),
      10_000,
      () => "the failing line of the probe is not marked",
    );
    expect(await shownInline()).toMatch(/total is 0\.1181818182, expected 0/);
    await editor.command("Notifications: Clear All Notifications");
    await editor.screenshot("testing-outcomes");
  });

  it("stand in the Test Explorer with the figure behind each verdict, those of closed files too", async () => {
    await editor.command("Testing: Focus on Test Explorer View");
    await waitFor(
      async () => /brief-fixed/.test(await tree()),
      30_000,
      () => "the closed file is not listed",
    );
    for (const label of ["short.reward.yaml", "Tests", "Probes"]) {
      await rows()
        .filter({ hasText: label })
        .first()
        .click({ button: "left", position: { x: 120, y: 8 } });
      await editor.page.keyboard.press("ArrowRight");
    }
    await waitFor(
      async () => /verification_phrase/.test(await tree()),
      10_000,
      () => "the tree does not open",
    );
    await editor.screenshot("testing-explorer");
    expect(await tree()).toMatch(/right beats wrong\s*1\.12 > 0\.12/);
    expect(await tree()).toMatch(/empty\s*paid 0\.20/);
    expect(await tree()).toMatch(/gold_other_unit\s*skipped/);
  });

  it("are run one by one", async () => {
    await editor.open(file);
    await editor.goToText(file, "name: right beats wrong");
    const before = await results();
    await editor.command("Test: Run Test at Cursor");
    await waitFor(
      async () => /^1\/1/.test(await results()),
      20_000,
      () => `more than one test ran after ${before}`,
    );
  });

  it("show what a failed probe is paid, by dimension, with a fix that was tried", async () => {
    await editor.goToText(file, "- empty");
    await editor.command("Reward Lab: Run Reward Tests");
    await editor.page
      .locator(".testing-run-glyph.codicon-testing-failed-icon, .codicon-testing-failed-icon")
      .last()
      .waitFor();
    await editor.goToText(file, "- empty");
    await editor.command("Test: Peek Output");
    const peek = editor.page.locator(".test-output-peek-message-container, .test-output-peek").first();
    await peek.waitFor();
    await editor.page.waitForTimeout(1_000);
    await editor.screenshot("testing-peek");
    const text = (await editor.page.locator(".zone-widget").first().textContent()) ?? "";
    expect(text).toContain("An empty answer is paid 0.20, all of it by short");
    expect(text).toContain("Pay short only when correct");
    await editor.page.locator(".zone-widget a").filter({ hasText: "Pay short only when correct" }).first().click();
    await waitFor(
      async () => /short: \{weight: 0\.2, when: correct == 1\}/.test(await editor.text()),
      10_000,
      () => "the fix is not written",
    );
    await editor.page.keyboard.press("Escape");
    await editor.page.keyboard.press("Control+S");
    await editor.screenshot("testing-fixed");
    await editor.page.keyboard.press("Control+Z");
    await editor.page.keyboard.press("Control+S");
  });

  it("are traced step by step", async () => {
    await editor.open(file);
    await editor.goToText(file, "a wrong expectation");
    await editor.command("Test: Debug Test at Cursor");
    await editor.page.locator(".tab", { hasText: "a wrong expectation.trace" }).first().waitFor();
    await editor.page.waitForTimeout(800);
    await editor.screenshot("testing-trace");
    expect(await editor.text()).toMatch(/short\s+0\.2 × 0\.5909090909 = 0\.1181818182/);
  });

  it("are problems where they pay what they must not pay", async () => {
    await editor.open(file);
    const problems = await editor.problems();
    await editor.screenshot("testing-problems");
    expect(problems.join("\n")).toMatch(/An empty answer is paid 0\.20, more than \d+ of 512 rollouts/);
  });
});
