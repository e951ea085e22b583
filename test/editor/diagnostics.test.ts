import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { gsm8kFile } from "../../src/rollouts/testing/shared-data";
import { mathsReward } from "../../src/service/testing/maths-reward";
import { Editor, waitFor } from "./window";

const file = "maths.reward.yaml";
const python = "python.reward.yaml";
let editor: Editor;

/** A maths reward on 2,636 real solutions, and one whose Python function pays most where it fails. */
function workspace(): string {
  const folder = mkdtempSync(join(tmpdir(), "reward-lab-problems-"));
  writeFileSync(join(folder, file), mathsReward(gsm8kFile ?? ""));
  writeFileSync(
    join(folder, python),
    'reward: 1\ndimensions:\n  tone: {type: python, function: "rewards.py:tone", range: [0, 1], timeout: 10}\n',
  );
  writeFileSync(
    join(folder, "rewards.py"),
    "def tone(completions, **kwargs):\n    try:\n        return [score(c) for c in completions]\n    except Exception:\n        return [1.0] * len(completions)\n",
  );
  return folder;
}

const bulb = () => editor.page.locator(".action-widget .monaco-list-row");

/** Opens the light bulb's menu behind a text and gives its titles. */
async function fixesAt(text: string): Promise<string[]> {
  await editor.open(file);
  await editor.goToText(file, text);
  await editor.page.keyboard.press("Control+.");
  await bulb().first().waitFor({ timeout: 10_000 });
  return bulb().allTextContents();
}

describe.skipIf(!gsm8kFile)("problems of a reward on 2,636 real solutions", () => {
  beforeAll(async () => {
    editor = await Editor.start(workspace());
    await editor.open(file);
    await editor.waitForText(/% of weight ·\s+pays .*% of advantage/);
  });
  afterEach(({ task }) =>
    task.result?.state === "fail" ? editor.screenshot(`failed-${task.name.slice(0, 40)}`) : undefined,
  );
  afterAll(() => editor?.stop());

  it("show what follows from a small weight that pays much beneath it", async () => {
    const rows = await editor.problems();
    const cause = rows.findIndex((row) => /length' has 8% of the weight but pays 4\d% of the advantage/.test(row));
    expect(rows[cause]).toContain("weight-erased-by-group-norm");
    const beneath = rows.slice(cause + 1).join("\n");
    expect(beneath).toMatch(/shorter answers score higher; among wrong answers ρ = −0\.9\d.*\(length-correlated\)/);
    expect(beneath).toMatch(/294 wrong answers in 218 all-wrong groups get an advantage above \+0\.5/);
    expect(rows.join("\n")).toMatch(/format' is at its maximum on 99\.7% of rollouts \(2,628 of 2,636/);
    await editor.screenshot("problems-causes");
    await editor.command("View: Hide Panel");
  });

  it("offer fixes with what they would pay, which comes true", async () => {
    let titles: string[] = [];
    await waitFor(
      async () => {
        await editor.page.keyboard.press("Escape");
        return (titles = await fixesAt("length: 0.1")).some((title) => /→ pays/.test(title));
      },
      20_000,
      () => `no fix tells its effect: ${titles.join(" | ")}`,
    );
    const gate = titles.find((title) => title.startsWith("Pay 'length' only when 'correct' is 1")) ?? "";
    const promised = /→ pays (\d+)%/.exec(gate)?.[1];
    expect(promised).toBeDefined();
    expect(titles.join("\n")).toMatch(/std: none.*→ pays (\d+%|less than 1%)/);
    await editor.screenshot("problems-fixes");
    await bulb().filter({ hasText: "only when" }).first().click();
    await editor.waitForText(new RegExp(`pays ${promised}% of advantage`), 20_000);
    // Without the action the file is as it was; a file that saves itself cannot be reverted.
    await editor.page.keyboard.press("Control+Z");
    await editor.page.keyboard.press("Control+S");
    await editor.waitForText(/pays 4\d% of advantage/, 20_000);
  });

  it("are suppressed with a reason that is asked for", async () => {
    await waitFor(
      async () => {
        await editor.page.keyboard.press("Escape");
        return (await fixesAt("length: 0.1")).some((title) => /^Suppress weight-erased/.test(title));
      },
      20_000,
      () => "nothing can be suppressed",
    );
    await bulb().filter({ hasText: "Suppress weight-erased-by-group-norm on this line" }).first().click();
    const input = editor.page.locator(".quick-input-widget input[type=text]").last();
    await input.waitFor();
    await editor.screenshot("problems-suppress");
    await editor.page.keyboard.type("brevity is wanted, until 2999-12-31");
    await editor.page.keyboard.press("Enter");
    await editor.waitForText(
      /length: 0\.1 # reward-lab-ignore weight-erased-by-group-norm until 2999-12-31: brevity is wanted/,
    );
    const rows = await editor.problems();
    expect(rows.join("\n")).not.toContain("weight-erased-by-group-norm");
    expect(rows.join("\n")).toContain("length-correlated");
    await editor.command("View: Hide Panel");
  });

  it("lead from the reward file into the Python file", async () => {
    await editor.open(python);
    await editor.page.locator(".squiggly-error").first().waitFor();
    const rows = await editor.problems();
    expect(rows.join("\n")).toMatch(/Where an exception is caught, 'tone' pays 1, its maximum/);
    expect(rows.join("\n")).toMatch(/rewards\.py.*It pays 1 here\.|It pays 1 here\..*rewards\.py/);
    await editor.screenshot("problems-python");
    await editor.page
      .locator(".markers-panel .monaco-list-row")
      .filter({ hasText: "It pays 1 here." })
      .first()
      .dblclick();
    await editor.page.locator('.tab.active[data-resource-name="rewards.py"]').waitFor();
    await editor.page.locator(".statusbar").getByText("Ln 5, Col 40 (31 selected)").waitFor();
    expect(readFileSync(join(editor.workspace, "rewards.py"), "utf8").split("\n")[4]).toContain("return [1.0]");
  });
});
