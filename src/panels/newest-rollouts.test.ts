import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newestRollouts, ofLines } from "./newest-rollouts";

const line = (step: number, completion: string, advantage: number | null, status = "ok"): string =>
  JSON.stringify({ id: completion, step, completion, advantage, total: { value: 0.5, status } });

describe("the newest rollouts of a run", () => {
  it("are those of the last step, highest advantage first, without the torn last line", () => {
    const lines = [
      line(1, "old", 9),
      line(2, "low", -1),
      line(2, "none", null),
      line(2, "high", 1),
      '{"id": "torn", "st',
    ];
    expect(ofLines(lines, 10).map(({ id }) => id)).toEqual(["high", "low", "none"]);
    expect(ofLines(lines, 1).map(({ id }) => id)).toEqual(["high"]);
  });

  it("shows no number for a total that is not ok", () => {
    expect(ofLines([line(1, "a", null, "error")], 5)).toEqual([{ id: "a", text: "a", total: null, advantage: null }]);
  });

  it("reads the end of the newest file only", async () => {
    const folder = await mkdtemp(join(tmpdir(), "newest-"));
    expect(await newestRollouts(folder)).toEqual([]);
    await writeFile(join(folder, "rollouts-0001.jsonl"), `${line(8, "first part", 1)}\n`);
    const long = line(9, "x".repeat(300_000), 1);
    await writeFile(join(folder, "rollouts-0002.jsonl"), `${long}\n${line(9, "end", 0)}\n`);
    expect((await newestRollouts(folder)).map(({ id }) => id)).toEqual(["end"]);
  });
});
