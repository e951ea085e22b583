import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Editor, waitFor } from "./window";

const recipes = join(import.meta.dirname, "..", "..", "media", "recipes");
let folder: string;
let editor: Editor;
let frame: Frame;

/** Rollouts of the example whose right answer stands in a column that no recipe knows, without a reward file. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "reward-lab-recipes-"));
  const example = join(import.meta.dirname, "..", "..", "media", "examples", "arithmetic");
  cpSync(join(example, "README.md"), join(folder, "README.md"));
  const lines = readFileSync(join(example, "rollouts", "warm-start.jsonl"), "utf8")
    .trim()
    .split("\n");
  const renamed = lines.map((line) => {
    const { gold, ...rest } = JSON.parse(line) as Record<string, unknown>;
    return JSON.stringify({ ...rest, digit: gold });
  });
  mkdirSync(join(folder, "rollouts"));
  writeFileSync(join(folder, "rollouts", "sums.jsonl"), `${renamed.join("\n")}\n`);
  editor = await Editor.start(folder, { settings: { "files.autoSave": "off" } });
});
afterEach(({ task }) =>
  task.result?.state === "fail" ? editor.screenshot(`failed-${task.name.slice(0, 40)}`) : undefined,
);
afterAll(async () => {
  await editor?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const written = (file: string): string => readFileSync(join(editor.workspace, file), "utf8");
const cards = () => frame.locator("button.card");
const counted = async (): Promise<string> => (await frame.locator('[role="status"]').textContent()) ?? "";

const until = (text: string) =>
  waitFor(
    async () => (await counted()) === text,
    5_000,
    () => `the gallery does not show ${text}`,
  );

async function openGallery(): Promise<void> {
  await editor.command("Reward Lab: Browse Recipes");
  frame = await editor.webview("main.recipes button.card");
}

async function search(words: string): Promise<void> {
  await frame.locator("#search input").fill(words);
}

describe("the gallery of recipes", () => {
  it("shows every published reward, and finds one by words and by what it uses", async () => {
    await openGallery();
    const files = readdirSync(recipes).filter((name) => name.endsWith(".reward.yaml"));
    expect(await counted()).toBe(`${files.length} recipes`);
    expect(await cards().count()).toBe(files.length);
    await editor.screenshot("recipes");
    await search("tablemind");
    await until("1 recipe");
    expect(await cards().first().textContent()).toContain("tablemind");
    await search("");
    await frame.getByLabel("Uses").first().selectOption("ndcg");
    await waitFor(
      async () => (await cards().count()) < 20,
      5_000,
      () => "the facet hides nothing",
    );
    expect(await cards().allTextContents()).toContainEqual(expect.stringContaining("reasonrank"));
    await search("no such reward");
    await frame.getByText("No recipe has all of that.").waitFor();
    await frame.getByText("Show all").click();
    await until(`${files.length} recipes`);
  });

  it("is read with the keyboard: from card to card, into one, and back", async () => {
    await cards().first().focus();
    await editor.page.keyboard.press("ArrowDown");
    await editor.page.keyboard.press("ArrowDown");
    const third = await cards().nth(2).getAttribute("data-id");
    expect(await frame.evaluate(() => document.activeElement?.getAttribute("data-id"))).toBe(third);
    await editor.page.keyboard.press("Enter");
    await frame.locator("section.side h2").waitFor();
    await editor.page.keyboard.press("Escape");
    await frame.locator("section.side").waitFor({ state: "detached" });
    await waitFor(
      async () => (await frame.evaluate(() => document.activeElement?.getAttribute("data-id"))) === third,
      5_000,
      () => "the focus is lost",
    );
  });

  it("writes a recipe as a reward file whose tests run in the Test Explorer", async () => {
    await search("S175");
    await cards().first().click();
    await frame.locator("section.side h2").waitFor();
    await editor.screenshot("recipes-open");
    const name = (await frame.locator("section.side h2").textContent())!;
    await frame.locator("#use").click();
    const file = `${name}.reward.yaml`;
    await editor.page.locator(`.tab.active[data-resource-name="${file}"]`).first().waitFor();
    expect(written(file)).toMatch(/^# S175 · /);
    await editor.command("Reward Lab: Run Reward Tests");
    const tests = written(file).match(/^ {2}- name:/gm)!.length;
    await editor.page
      .locator('.statusbar-item[id$="rewardLab.tests"]')
      .getByText(`${tests}/${tests}`)
      .waitFor({ timeout: 60_000 });
    await editor.screenshot("recipes-tests");
    await editor.command("View: Close All Editors");
  });

  it("marks the line of a test that fails, with what was expected and what came out", async () => {
    await openGallery();
    await search("S152");
    await cards().first().click();
    await frame.locator("#use").click();
    const file = "tablemind.reward.yaml";
    await editor.page.locator(`.tab.active[data-resource-name="${file}"]`).first().waitFor();
    await editor.goToText(file, "total: 2.46");
    await editor.page.keyboard.press("Backspace");
    await editor.page.keyboard.type("7");
    await editor.page.keyboard.press("Control+S");
    await waitFor(
      async () => written(file).includes("total: 2.47"),
      10_000,
      () => "the file is not saved",
    );
    await editor.command("Reward Lab: Run Reward Tests");
    const line = editor.page.locator(".view-line", { hasText: "total: 2.47" });
    const message = editor.page.getByText("total is 2.46, expected 2.47").first();
    await message.waitFor({ timeout: 60_000 });
    const [at, of] = [await message.boundingBox(), await line.first().boundingBox()];
    expect(Math.abs(at!.y - of!.y)).toBeLessThan(of!.height);
    await editor.screenshot("recipes-failing-test");
    await editor.page.keyboard.press("Escape");
    await editor.command("View: Close All Editors");
  });

  it("tries a recipe on the reader's rollouts and asks which column is the right answer", async () => {
    const tests = readFileSync(join(recipes, "s152-tablemind.reward.yaml"), "utf8").replace(/^[^]*?(?=\ntests:)/, "");
    rmSync(join(editor.workspace, "tablemind.reward.yaml"));
    await openGallery();
    await search("S152");
    await cards().first().click();
    await frame.locator("#try").click();
    const choices = editor.page.locator(".quick-input-widget .monaco-list-row");
    await choices.filter({ hasText: "rollouts/sums.jsonl" }).first().click();
    await editor.page.locator(".quick-input-widget").getByText(/gold/).first().waitFor();
    await choices.filter({ hasText: "None of them" }).first().waitFor();
    await editor.screenshot("recipes-columns");
    await choices
      .filter({ hasText: /^digit$/ })
      .first()
      .click();
    const preview = await editor.webview("main.preview .slider");
    await preview.locator(".counts").waitFor();
    const file = written("tablemind.reward.yaml");
    expect(file).toContain(`rollouts: "rollouts/sums.jsonl"`);
    expect(file).toMatch(/gold: "digit"|column: "digit"/);
    expect(file.slice(file.indexOf("\ntests:"))).toBe(tests);
    await preview.getByText(/512/).first().waitFor();
    await editor.screenshot("recipes-tried");
    expect(existsSync(join(editor.workspace, "tablemind-2.reward.yaml"))).toBe(false);
    expect(editor.refusals).toEqual([]);
  });
});
