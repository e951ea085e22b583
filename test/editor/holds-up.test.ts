import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RunRecord } from "../../src/messages/run";
import { jsonl } from "../../src/rollouts/testing/temp-folder";
import { Editor, waitFor } from "./window";

/** Whoever fetches a picture or follows a link of a text asks this server. */
const asked: string[] = [];
const trap = createServer((request, response) => {
  asked.push(request.url ?? "");
  response.end();
});
let address = "";

const file = "hostile.reward.yaml";
const folder = mkdtempSync(join(tmpdir(), "reward-lab-hostile-"));
let editor: Editor;

/** Texts that do something where they are taken for anything but text. */
const hostile = (): readonly string[] => [
  `<img src="${address}/img" onerror="document.title='owned'"><script>document.title='owned'</script></script>`,
  `![picture](${address}/markdown) [run](command:workbench.action.terminal.new) <command:rewardLab.train>`,
  `<a href="javascript:document.title='owned'">go</a> [x](javascript:alert(1))`,
  "\u001B[31mred\u001B[0m \u001B]8;;http://x\u0007link",
  "user\u202Enimda\u202C zero\u200Bwidth\uFEFF null\u0000",
  "half \uD800 pair",
];

const reward = () => `reward: 1
name: "</script><img src='${address}/name'> [n](command:workbench.action.quit)"
about: "![about](${address}/about) <b onmouseover=1>about</b>"
data: {rollouts: [rollouts.jsonl]}
dimensions:
  correct: {type: keyword, any: ["4"]}
  brevity: {type: length, unit: words, shape: [{map: {from: [0, 40], to: [1, 0]}}]}
aggregate:
  sum:
    correct: 1
    brevity: 0.5
advantage: {grpo: {std: group}}
tests:
  - name: "![test](${address}/test) [t](command:workbench.action.quit)"
    rollout: {completion: "![test](${address}/completion) <img src='${address}/html'>"}
    expect: {correct: 1}
`;

/** 12 groups of 6, so that shares are figures. */
const rollouts = (say: (text: string, i: number) => string = (text) => text) =>
  jsonl(
    ...Array.from({ length: 12 }, (_, group) =>
      hostile().map((text, i) => ({
        id: `${group}-${i} ${text}`,
        group: `g${group}`,
        prompt: `${group} ${text}`,
        completion: say(
          `${(group + i) % 3 === 0 ? "4" : "5"} ${"word ".repeat(1 + ((group * 7 + i * 3) % 20))}${text}`,
          i,
        ),
        gold: text,
      })),
    ).flat(),
  );

const run = (): RunRecord => ({
  schema: 1,
  id: "0001",
  number: 1,
  name: `${hostile()[1]!} user\u202Enimda`,
  kind: "train",
  trainer: "command",
  rewardFile: join(folder, file),
  plan: "0123456789ab",
  device: hostile()[0]!,
  command: ["true"],
  state: "running",
  message: `${hostile()[0]!} ${hostile()[1]!}`,
  // Claims that we are its supervisor, and a process of the user its trainer.
  supervisor: { pid: process.pid, startTime: null },
  trainerProcess: { pid: process.ppid, startTime: null },
  createdAt: Date.now(),
  startedAt: Date.now(),
  endedAt: null,
  step: 2,
  steps: 4,
  exitCode: null,
  rollouts: 6,
});

beforeAll(async () => {
  await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  writeFileSync(join(folder, file), reward());
  writeFileSync(join(folder, "other.reward.yaml"), reward().replace("brevity: 0.5", "brevity: 0.1"));
  writeFileSync(join(folder, "rollouts.jsonl"), rollouts());
  const runFolder = join(folder, ".reward-lab", "runs", "0001");
  mkdirSync(runFolder, { recursive: true });
  writeFileSync(join(runFolder, "run.json"), JSON.stringify(run()));
  writeFileSync(join(runFolder, "plan.reward.yaml"), reward());
  writeFileSync(join(runFolder, "log.txt"), hostile().join("\n"));
  writeFileSync(join(runFolder, "metrics.jsonl"), jsonl({ step: 1, time: 1, values: { reward: 0.5 } }));
  writeFileSync(
    join(runFolder, "rollouts-0001.jsonl"),
    jsonl(
      ...hostile().map((completion, i) => ({
        schema: 1,
        id: `1-${i}`,
        group: "1-0",
        step: 1,
        prompt: completion,
        completion,
        columns: {},
        total: { value: i, status: "ok" },
        advantage: i - 2.5,
        dimensions: { correct: { value: 1, raw: 1, status: "ok" } },
        plan: "0123456789ab",
        time: 1,
      })),
    ),
  );
  const trust = { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" };
  editor = await Editor.start(folder, { settings: { ...trust, "files.autoSave": "off" } });
});
afterEach(({ task }) =>
  task.result?.state === "fail" ? editor.screenshot(`failed-${task.name.slice(0, 40)}`) : undefined,
);
afterAll(async () => {
  await editor?.stop();
  trap.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Commands that links of hovers may run: those that we put there. */
const ours = /^command:rewardLab\.(openRollouts|preview|applyFix)\?/;

/** Nothing under `within` came alive: no picture, script, handler or link that a text brought. */
async function expectText(page: Frame | Page, within = "body"): Promise<void> {
  const alive = await page.locator(within).evaluateAll((roots) =>
    roots
      .flatMap((root) => [...root.querySelectorAll("*")])
      .flatMap((element) => {
        const handlers = element.getAttributeNames().filter((name) => name.startsWith("on"));
        const source = element.tagName === "IMG" ? (element.getAttribute("src") ?? "") : "data:";
        const target = element.getAttribute("data-href") ?? element.getAttribute("href") ?? "";
        return [
          ...handlers,
          ...(source.startsWith("data:") ? [] : [source]),
          ...(/^(javascript|command|http):/i.test(target) ? [target] : []),
        ];
      }),
  );
  expect(alive.filter((found) => !ours.test(found))).toEqual([]);
  expect(await editor.page.title()).not.toContain("owned");
}

const lenses = async (page: Page) => (await page.locator(".codelens-decoration").allTextContents()).join(" ");
const scored = (page: Page, pattern: RegExp, what: string) =>
  waitFor(
    async () => pattern.test((await lenses(page)).replaceAll("\u00a0", " ")),
    60_000,
    () => what,
  );

describe("an untrusted folder of hostile files", () => {
  it("is read: rollouts are text, and what cannot be seen is shown", async () => {
    await editor.open(file);
    await scored(editor.page, /72 rollouts, scored/, "the rollouts are not scored");
    await editor.command("Reward Lab: Open Rollouts");
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    await frame.locator(".breakdown").waitFor();
    await expectText(frame);
    const grid = await frame.locator('[role="grid"][aria-label="Rollouts"]').innerText();
    expect(grid).toContain("<img src=");
    expect(grid).toContain("[U+202E]");
    expect(grid).toContain("[U+001B]");
    expect(grid).toContain("[U+D800]");
    await editor.screenshot("hostile-rollouts");
  });

  it("shows a run of it as text, and neither believes nor ends its processes", async () => {
    await editor.command("Reward Lab: Focus on Runs View");
    const row = editor.page
      .locator(".tree-explorer-viewlet-tree-view .monaco-list-row")
      .filter({ hasText: "#1" })
      .first();
    await row.waitFor();
    expect(await row.innerText()).toContain("[U+202E]");
    expect(await row.innerText()).not.toContain("\u202E");
    // The supervisor that it names has another start time: the run is lost.
    expect(await row.getAttribute("aria-label")).toContain("lost");
    await row.click();
    const frame = await editor.webview(".run-header");
    await frame.locator("#log").waitFor();
    await expectText(frame);
    const log = await frame.locator("#log").innerText();
    expect(log).toContain("<script>document.title='owned'</script>");
    expect(log).toContain("U+202E");
    await editor.screenshot("hostile-run");
    await editor.page.keyboard.press("F1");
    await editor.page.locator(".quick-input-widget .quick-input-filter input").fill(">Reward Lab: ");
    await editor.page
      .locator(".quick-input-list .monaco-list-row")
      .filter({ hasText: "Open Rollouts" })
      .first()
      .waitFor();
    const offered = await editor.page.locator(".quick-input-list .monaco-list-row").allTextContents();
    expect(offered.filter((title) => /Train|Resume|Set Up|Interpreter/.test(title))).toEqual([]);
    await editor.page.keyboard.press("Escape");
    expect(() => process.kill(process.ppid, 0)).not.toThrow();
  });

  it("has hovers, cards and panels without its links and pictures", async () => {
    await editor.open(file);
    await editor.goToText(file, "    brevity");
    await editor.page.keyboard.press("Control+K");
    await editor.page.keyboard.press("Control+I");
    await editor.page.locator(".monaco-hover .hover-contents").first().waitFor();
    await editor.page.waitForTimeout(1500);
    await expectText(editor.page, ".monaco-hover");
    await editor.screenshot("hostile-hover");
    await editor.page.keyboard.press("Escape");
    await editor.command("Reward Lab: Preview: What If");
    const preview = await editor.webview("main.preview .slider");
    await editor.page.waitForTimeout(2000);
    await expectText(preview);
    await editor.screenshot("hostile-preview");
    await editor.open(file);
    await editor.command("Reward Lab: Open Reward Card");
    const card = await editor.webview("h1");
    expect(await card.locator("h1").first().innerText()).toContain("</script><img src=");
    expect(await card.locator("body").innerText()).toContain("<b onmouseover=1>about</b>");
    expect(await card.locator("img").count()).toBe(0);
    // An address in a text may be followed by who reads it; it leads to nothing but itself.
    const links = card.locator("h1 a, p a, td a");
    const leads = await links.evaluateAll((all) => all.map((a) => [a.getAttribute("href"), a.textContent]));
    for (const [target, text] of leads) expect([/^http:/.test(target ?? ""), target]).toEqual([true, text]);
    await editor.screenshot("hostile-card");
  });

  it("made nobody ask anything of the outside, and no page refuse anything", () => {
    expect(asked).toEqual([]);
    expect(editor.refusals).toEqual([]);
  });
});

describe("two windows on one folder", () => {
  let first: Page;
  let second: Page;

  it("both show what is saved in one of them", async () => {
    first = editor.page;
    await editor.reopenWindow();
    second = editor.page;
    await editor.open(file);
    await scored(second, /72 rollouts, scored/, "the second window has no scores");
    await editor.goToText(file, "correct: 1");
    await editor.page.keyboard.type("5");
    await editor.page.keyboard.press("Control+S");
    await waitFor(
      async () => readFileSync(join(editor.workspace, file), "utf8").includes("correct: 15"),
      10_000,
      () => "nothing was saved",
    );
    editor.page = first;
    await editor.open(file);
    await editor.waitForText(/correct: 15/);
    await editor.waitForText(/% of weight/);
    await editor.screenshot("second-window");
  });

  it("say of rollouts that grow, are replaced or are deleted what became of them", async () => {
    const path = join(editor.workspace, "rollouts.jsonl");
    await editor.command("Reward Lab: Open Rollouts");
    const frame = await editor.webview('[role="grid"][aria-label="Rollouts"]');
    const says = (pattern: RegExp) =>
      waitFor(
        async () => pattern.test(await frame.locator("body").innerText()),
        30_000,
        () => `the page never says ${pattern}`,
      );
    await says(/72 rollouts/);
    appendFileSync(path, jsonl({ id: "new", group: "g0", prompt: "0", completion: "4 new", gold: "x" }));
    await says(/rollouts\.jsonl grew/);
    await editor.screenshot("rollouts-grown");
    writeFileSync(path, jsonl({ id: "only", group: "g0", prompt: "0", completion: "4 only", gold: "x" }));
    await says(/rollouts\.jsonl (was replaced|grew)/);
    await editor.screenshot("rollouts-replaced");
    unlinkSync(path);
    await says(/rollouts\.jsonl is gone/);
    await editor.screenshot("rollouts-deleted");
  });
});
