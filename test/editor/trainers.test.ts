import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Editor, waitFor } from "./window";

const file = "cartpole.reward.yaml";
const root = join(import.meta.dirname, "..", "..");
let editor: Editor;

beforeAll(async () => {
  editor = await Editor.start(join(root, "media", "examples", "cartpole"));
  await editor.open(file);
});
afterEach(({ task }) =>
  task.result?.state === "fail" ? editor.screenshot(`failed-${task.name.slice(0, 40)}`) : undefined,
);
afterAll(() => editor?.stop());

const problemsHave = (message: RegExp) =>
  waitFor(
    async () => message.test((await editor.problems()).join("\n")),
    60_000,
    () => `no problem says ${message}`,
  );

describe("the trainer of a reward file", () => {
  it("has its options checked against the installed version, in the background", async () => {
    await editor.goToText(file, "gamma: 0.98");
    for (let i = 0; i < "ma: 0.98".length; i++) await editor.page.keyboard.press("Backspace");
    await editor.page.keyboard.type("a: 0.98");
    await problemsHave(/'PPO' of Stable-Baselines3 .* has no option 'gama'. Did you mean 'gamma'/);
    await editor.screenshot("trainer-option");
    await editor.command("View: Hide Panel");
    await editor.command("File: Revert File");
  });

  it("has them completed with type and default", async () => {
    await editor.goToText(file, "n_epochs: 10");
    await editor.page.keyboard.type(", targ");
    await editor.page.keyboard.press("Control+Space");
    const rows = editor.page.locator(".suggest-widget.visible .monaco-list-row");
    await waitFor(
      async () => (await rows.allTextContents()).some((text) => text.includes("target_kl")),
      20_000,
      () => "target_kl is not offered",
    );
    await editor.page.waitForTimeout(500);
    await editor.screenshot("trainer-completion");
    await editor.page.keyboard.press("Escape");
    await editor.command("File: Revert File");
  });

  it("runs in an interpreter that is chosen from those that are there, with what each lacks", async () => {
    await editor.open(file);
    const widget = editor.page.locator(".quick-input-widget");
    await editor.page.keyboard.press("F1");
    await widget.locator("input").first().fill(">Reward Lab: Select Python Interpreter");
    await widget.locator(".monaco-list-row", { hasText: "Select Python Interpreter" }).first().waitFor();
    await editor.page.keyboard.press("Enter");
    await widget.locator(".monaco-list-row", { hasText: "Found" }).first().waitFor({ timeout: 60_000 });
    const text = (await widget.locator(".monaco-list-row").allTextContents()).join("\n");
    expect(text).toContain("Managed by Reward Lab");
    expect(text).toMatch(/Python 3\.\d+\.\d+/);
    await editor.screenshot("select-interpreter");
    await editor.page.keyboard.press("Escape");
  });

  it("finds its environment ready, and says the versions", async () => {
    await editor.command("Reward Lab: Set Up Training Environment");
    const toast = editor.page.locator(".notification-toast", { hasText: "The training environment is ready" });
    await toast.first().waitFor({ timeout: 180_000 });
    expect(await toast.first().textContent()).toMatch(/PyTorch 2\.\d+.*Stable-Baselines3 2\.\d+/);
    await editor.screenshot("environment-ready");
  });
});
