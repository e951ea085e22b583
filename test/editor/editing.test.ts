import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Editor, waitFor } from "./window";

const child = `reward: 1
extends: shared/base.reward.yaml
name: child
params: {limit: 30}
dimensions:
  polite: {type: keyword, any: [please]}
  mine: {type: expr, of: "1 - polite + 0 * pred"}
aggregate:
  sum: {polite: 0.1, correct: 2, mine: 0}
tests:
  - name: polite is paid
    scores: {correct: 1, polite: 1, brevity: 0, mine: 0}
    expect: {polite: 1, total: 2.1}
`;
const base = `reward: 1
name: base
params: {limit: 40}
data:
  rollouts: answers.jsonl
  columns: {gold: answer}
extract:
  pred: {number: completion}
dimensions:
  correct: {type: number_equal, of: pred, to: gold}
  brevity: {type: length, unit: words, shape: [{soft_overlong: {limit: limit, buffer: 8}}]}
aggregate:
  sum: {correct: 1, brevity: 0.1}
`;
const messy = `reward:   1
name:   "messy"   # keep me
dimensions:
    words:   {type: length,   unit: words}


    long: {type: expr, of: "clip(words * 0.5, 0, 1) + clip(words * 0.25, 0, 1) + clip(words * 0.125, 0, 1) - 0.5"}
`;
const answers = Array.from({ length: 80 }, (_, i) => ({
  prompt: `p${i % 10}`,
  completion: i % 3 === 0 ? "please 4" : `it is ${i % 5}`,
  answer: 4,
}));

let source: string;
let editor: Editor;
const onDisk = (file: string) => readFileSync(join(editor.workspace, file), "utf8");
const save = async () => {
  await editor.command("File: Save");
  await editor.page.waitForTimeout(300);
};

beforeAll(async () => {
  source = mkdtempSync(join(tmpdir(), "reward-lab-editing-"));
  mkdirSync(join(source, "shared"));
  const files: Record<string, string> = {
    "child.reward.yaml": child,
    "messy.reward.yaml": messy,
    "shared/base.reward.yaml": base,
    "shared/answers.jsonl": `${answers.map((row) => JSON.stringify(row)).join("\n")}\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(source, name), text);
  editor = await Editor.start(source, { settings: { "files.autoSave": "off" } });
  await editor.open("child.reward.yaml");
});
afterEach(({ task }) =>
  task.result?.state === "fail" ? editor.screenshot(`failed-${task.name.slice(0, 40)}`) : undefined,
);
afterAll(async () => {
  await editor?.stop();
  rmSync(source, { recursive: true, force: true });
});

describe("a reward file that extends another", () => {
  it("is scored with what it inherits", async () => {
    const lenses = editor.page.locator(".codelens-decoration");
    await waitFor(
      async () => /80 rollouts, scored/.test((await lenses.allTextContents()).join(" ")),
      30_000,
      () => "the lens does not tell the rollouts of the parent",
    );
    await editor.screenshot("extends");
  });

  it("leads from an inherited name to its declaration in the parent", async () => {
    await editor.goToText("child.reward.yaml", "0 * pre");
    await editor.page.keyboard.press("F12");
    await editor.page.locator('.tab.active[data-resource-name="base.reward.yaml"]').waitFor();
    await editor.page.locator(".statusbar").getByText("Ln 8, Col 3").waitFor();
  });

  it("shows at `extends` what is wrong in an unsaved parent, and nothing more once it is undone", async () => {
    await editor.goToText("shared/base.reward.yaml", "type: number_equal");
    await editor.page.keyboard.press("Backspace");
    await editor.command("Problems: Focus on Problems View");
    const rows = editor.page.locator(".markers-panel .monaco-list-row");
    const shown = async () => (await rows.allTextContents()).join("\n");
    await waitFor(
      async () => /'shared\/base\.reward\.yaml', line 10: There is no type 'number_equa'/.test(await shown()),
      15_000,
      () => "the child does not tell the mistake of its parent",
    );
    await editor.screenshot("extends-problems");
    await editor.open("base.reward.yaml");
    await editor.command("File: Revert File");
    await waitFor(
      async () => !/number_equa'/.test(await shown()),
      15_000,
      () => "the mistake stays",
    );
    await editor.command("View: Hide Panel");
  });

  it("links to the parent", async () => {
    await editor.open("child.reward.yaml");
    await editor.goToText("child.reward.yaml", "shared/ba");
    await editor.command("Open Link");
    await editor.page.locator('.tab.active[data-resource-name="base.reward.yaml"]').waitFor();
  });
});

describe("names", () => {
  it("renames a dimension through the whole file, and undoes it", async () => {
    await editor.open("child.reward.yaml");
    await editor.goToText("child.reward.yaml", "  poli");
    await editor.page.keyboard.press("F2");
    const box = editor.page.locator(".rename-box .rename-input");
    await box.waitFor();
    await editor.screenshot("rename");
    await box.fill("kind");
    await editor.page.keyboard.press("Enter");
    await editor.waitForText(/expect: \{kind: 1/);
    await save();
    expect(onDisk("child.reward.yaml")).toBe(
      child.replaceAll("polite", "kind").replace("kind is paid", "polite is paid"),
    );
    await editor.page.keyboard.press("Control+Z");
    await save();
    expect(onDisk("child.reward.yaml")).toBe(child);
  });

  it("says why a name cannot be given, and why one cannot be renamed", async () => {
    await editor.goToText("child.reward.yaml", "  poli");
    await editor.page.keyboard.press("F2");
    const box = editor.page.locator(".rename-box .rename-input");
    await box.waitFor();
    await box.fill("brevity");
    await editor.page.keyboard.press("Enter");
    const message = editor.page.getByText("'brevity' is already a dimension. Choose another name.").first();
    await message.waitFor();
    await editor.page.keyboard.press("Escape");
    await editor.goToText("child.reward.yaml", "correc");
    await editor.page.keyboard.press("F2");
    await editor.page.getByText("is declared in shared/base.reward.yaml").first().waitFor();
    await editor.screenshot("rename-refused");
    await editor.page.keyboard.press("Escape");
  });

  it("lists every reference", async () => {
    await editor.goToText("child.reward.yaml", "  poli");
    await editor.command("Go to References");
    const rows = editor.page.locator(".reference-zone-widget .monaco-list-row, .ref-tree .monaco-list-row");
    await rows.first().waitFor();
    // The file, and in it: declaration, expression, term, given score, expectation.
    await waitFor(
      async () => (await rows.count()) >= 5,
      5_000,
      () => "references are missing",
    );
    await editor.page.keyboard.press("Escape");
  });
});

describe("the whole file", () => {
  it("folds to its sections and shows them in the breadcrumbs", async () => {
    await editor.open("child.reward.yaml");
    await editor.goToText("child.reward.yaml", "  poli");
    await waitFor(
      async () =>
        /polite/.test((await editor.page.locator(".breadcrumbs-control:visible").allTextContents()).join(" ")),
      10_000,
      () => "no breadcrumb",
    );
    await editor.command("Fold All");
    await waitFor(
      async () => !/keyword/.test(await editor.text()),
      5_000,
      () => "nothing is folded",
    );
    const lines = (await editor.text()).split("\n").map((line) => line.trim().split(":")[0]);
    expect(lines.filter((line) => line !== "")).toEqual(
      expect.arrayContaining(["reward", "extends", "name", "params", "dimensions", "aggregate", "tests"]),
    );
    await editor.screenshot("folded");
    await editor.command("Unfold All");
  });

  it("is formatted: spaces, quotes, long lines; comments stay", async () => {
    await editor.open("messy.reward.yaml");
    await editor.command("Format Document");
    await editor.waitForText(/name: messy # keep me/);
    await save();
    expect(onDisk("messy.reward.yaml")).toBe(`reward: 1
name: messy # keep me
dimensions:
  words: {type: length, unit: words}

  long:
    type: expr
    of: clip(words * 0.5, 0, 1) + clip(words * 0.25, 0, 1) + clip(words * 0.125, 0, 1) - 0.5
`);
    await editor.screenshot("formatted");
  });

  it("shows what a function takes while its arguments are typed, and whole dimensions where one may begin", async () => {
    await editor.goToText("messy.reward.yaml", "- 0.5");
    await editor.page.keyboard.type(" + clip(words, ");
    const hints = editor.page.locator(".parameter-hints-widget.visible");
    await hints.waitFor();
    expect(await hints.textContent()).toContain("clip(x, low, high)");
    await editor.screenshot("signature");
    await editor.page.keyboard.press("Escape");
    await editor.command("File: Revert File");
    await editor.goToText("messy.reward.yaml", "- 0.5");
    await editor.page.keyboard.type("\n");
    await editor.page.keyboard.press("Home");
    await editor.page.keyboard.press("Shift+End");
    await editor.page.keyboard.type("  rep");
    await editor.page.keyboard.press("Control+Space");
    const row = editor.page.locator(".suggest-widget.visible .monaco-list-row").filter({ hasText: "repetition" });
    await row.first().waitFor();
    await editor.screenshot("snippets");
    await row.first().click();
    await editor.waitForText(/repetition: \{type: repetition/);
    await editor.command("File: Revert File");
  });
});
