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

async function hoverOn(text: string, back = 0): Promise<string> {
  await editor.goToText(file, text);
  for (let i = 0; i < back; i++) await editor.page.keyboard.press("ArrowLeft");
  // The first key shows the hover, the second moves the focus into it: there it stays.
  await editor.command("Show or Focus Hover");
  await editor.page.locator(".monaco-hover:visible").first().waitFor();
  await editor.command("Show or Focus Hover");
  const hover = editor.page.locator(".monaco-hover:visible").first();
  await hover.locator("img").first().waitFor();
  return hover.locator("img").first().getAttribute("alt").then(String);
}

describe("drawings", () => {
  it("shows what a weight pays, with the groups one click away", async () => {
    await editor.waitForText(/pays .*% of advantage/);
    expect(await hoverOn("    brevity: 0.2")).toContain("What brevity pays");
    const hover = editor.page.locator(".monaco-hover:visible").first();
    const box = await hover.locator("img").first().boundingBox();
    expect(box?.width).toBeGreaterThan(400);
    expect(await hover.textContent()).toMatch(/Pay brevity only when correct is 1 → pays [<−]?\d+%/);
    await editor.screenshot("hover-weight");
    await hover.getByText(/Show the .* groups/).click();
    await waitFor(
      async () => (await editor.page.locator(".tab.active").textContent())?.includes("Rollouts") ?? false,
      20_000,
      () => "the link does not open the rollouts",
    );
    await editor.screenshot("hover-groups");
    await editor.command("View: Close Editor");
  });

  it("shows the distribution of a dimension on its line", async () => {
    await editor.open(file);
    expect(await hoverOn("  brevity:", 3)).toContain("Distribution of brevity");
    await editor.screenshot("hover-distribution");
    await editor.page.keyboard.press("Escape");
  });

  it("draws in the colours of every kind of theme", async () => {
    for (const [theme, name] of [
      ["Light Modern", "light"],
      ["Dark High Contrast", "contrast"],
    ] as const) {
      await editor.setTheme(theme);
      await hoverOn("    brevity: 0.2");
      await editor.screenshot(`hover-weight-${name}`);
      await editor.page.keyboard.press("Escape");
    }
  });
});
