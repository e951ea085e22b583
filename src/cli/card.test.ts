import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { capture, steady } from "./testing/capture";

it("writes the reward card as Markdown", async () => {
  const { code, out } = await capture(["card", "sums.reward.yaml"]);
  expect(code).toBe(0);
  await expect(steady(out)).toMatchFileSnapshot(join(import.meta.dirname, "testing", "golden", "card.txt"));
});

it("refuses to write where it cannot, and says so", async () => {
  const { code, err } = await capture(["card", "sums.reward.yaml", "--out", "no/such/folder/card.md"]);
  expect(code).toBe(1);
  expect(err).toMatch(/^error The card cannot be written: ENOENT.*\nName a file in a folder that exists\.\n$/);
  expect(() => readFileSync("no/such/folder/card.md")).toThrow();
});
