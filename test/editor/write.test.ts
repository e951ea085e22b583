import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Editor, waitFor } from "./window";

const file = "brief.reward.yaml";
let editor: Editor;

beforeAll(async () => {
  editor = await Editor.start();
  await editor.open(file);
});
afterEach(({ task }) =>
  task.result?.state === "fail" ? editor.screenshot(`failed-${task.name.slice(0, 40)}`) : undefined,
);
afterAll(() => editor?.stop());

const suggestions = () => editor.page.locator(".suggest-widget.visible .monaco-list-row");

describe("writing a reward file", () => {
  it("ends each dimension's line with what it measures and each term's with what it pays", async () => {
    const text = await editor.waitForText(/% of weight ·\s+pays .*% of advantage/);
    expect(text).toMatch(/[▁▂▃▄▅▆▇█]{8}.*\d\.\d\d ± \d\.\d\d · zero \d+%/);
    expect(text).toMatch(/correct: 1 +\d+% of weight ·\s+pays \d+% of advantage/);
  });

  it("offers Preview, Run tests, Train and the rollouts with their age above the first line", async () => {
    const lenses = editor.page.locator(".codelens-decoration");
    await waitFor(
      async () => /rollouts, scored .* ago/.test((await lenses.allTextContents()).join(" ")),
      20_000,
      () => "the lens does not tell the rollouts",
    );
    const text = (await lenses.allTextContents()).join(" ");
    for (const part of ["Preview", "Run tests", "Train"]) expect(text).toContain(part);
    await editor.page.waitForTimeout(1_000);
    await editor.screenshot("write");
  });

  it("says in Problems that a small weight pays far more than it promises", async () => {
    const problems = await editor.problems();
    expect(problems.join("\n")).toMatch(
      /has \d+% of the weight but pays \d+% of the advantage \(n = [\d,]+ rollouts in \d+ live groups, 95% CI/,
    );
    await editor.screenshot("problems");
    await editor.command("View: Hide Panel");
  });

  it("explains a type on hover from its record", async () => {
    await editor.open(file);
    await editor.goToText(file, "type: number_equa");
    await editor.command("Show or Focus Hover");
    const hover = editor.page.locator(".monaco-hover:visible").first();
    await hover.waitFor();
    expect(await hover.textContent()).toContain("number_equal");
    expect(await hover.textContent()).toContain("tolerance");
    await editor.screenshot("hover");
    await editor.page.keyboard.press("Escape");
  });

  it("completes sections, types, parameters, columns and dimensions", async () => {
    const offered = async (after: string, typed: string): Promise<string> => {
      await editor.goToText(file, after);
      await editor.page.keyboard.type(typed);
      await editor.page.keyboard.press("Control+Space");
      await suggestions().first().waitFor();
      const labels = (await suggestions().allTextContents()).join(" | ");
      await editor.page.keyboard.press("Escape");
      await editor.page.keyboard.press("Escape");
      await editor.command("File: Revert File");
      return labels;
    };
    expect(await offered("aggregate:", "\n  ")).toMatch(/sum.*|gate.*/);
    expect(await offered("type: number_equal", "\b\b\b\b\b\b\b\b\b\b\b\b")).toContain("bleu");
    expect(await offered("of: pred, to: ", "\b ")).toMatch(/gold/);
  });

  it("underlines a typing mistake at once, with a fix that works", async () => {
    await editor.goToText(file, "type: number_equal");
    await editor.page.keyboard.press("Backspace");
    await editor.page.locator(".squiggly-error").first().waitFor({ timeout: 5_000 });
    const squiggles = editor.page.locator(".squiggly-error");
    const menu = editor.page.locator(".action-widget .monaco-list-row");
    await waitFor(
      async () => {
        if ((await squiggles.count()) === 0) return true;
        await editor.page.keyboard.press("Escape");
        await editor.page.keyboard.press("Control+.");
        await menu.filter({ hasText: "number_equal" }).first().waitFor({ timeout: 3_000 });
        await editor.page.keyboard.press("Enter");
        await editor.page.waitForTimeout(700);
        return (await squiggles.count()) === 0;
      },
      30_000,
      () => "no quick fix mends the mistake",
    );
    expect(await editor.text()).toContain("type: number_equal");
    await editor.command("File: Revert File");
  });

  it("runs the tests of the file and tells how many passed", async () => {
    await editor.open(file);
    await editor.command("Reward Lab: Run Reward Tests");
    await waitFor(
      async () =>
        /\(\d+ of \d+ passed\)/.test((await editor.page.locator(".codelens-decoration").allTextContents()).join(" ")),
      20_000,
      () => "the lens does not tell the result",
    );
  });
});

describe("inspecting rollouts", () => {
  it("shows them by prompt, filters by an expression and explains the selected one", async () => {
    await editor.open(file);
    await editor.command("View: Close Editors in Other Groups");
    await editor.command("Reward Lab: Open Rollouts");
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await frame.locator(".grid-row").nth(3).waitFor();
    await frame.locator(".breakdown").waitFor();
    await editor.screenshot("rollouts");
    expect(await frame.locator(".breakdown").textContent()).toContain("correct");
    expect(await frame.locator(".why").textContent()).toMatch(/\S/);

    await editor.page.keyboard.press("/");
    const filter = frame.locator(".toolbar input, .filter input, input").first();
    await filter.fill("correct == 0 && advantage > 0");
    await waitFor(
      async () => /of \d+/.test((await frame.locator("body").textContent()) ?? ""),
      10_000,
      () => "no count of matches",
    );
    await editor.page.waitForTimeout(1500);
    await editor.screenshot("rollouts-filter");
    await filter.fill("correct ==");
    await frame
      .getByText(/expected|wanted|missing|expression/i)
      .first()
      .waitFor();
    await editor.screenshot("rollouts-filter-error");
  });
});

describe("the extension as a whole", () => {
  it("does nothing that its content security policy refuses, and would be seen if it did", async () => {
    expect(editor.refusals).toEqual([]);
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await frame.evaluate(() => document.head.insertAdjacentHTML("beforeend", "<style>b { color: red }</style>"));
    await waitFor(
      async () => editor.refusals.length > 0,
      5_000,
      () => "a forbidden style was not noticed",
    );
  });

  it("tells in its log how long its activation took", () => {
    const line = editor.logLine(/activated in [\d.]+ ms/);
    expect(line).toBeDefined();
    console.log(line);
  });
});
