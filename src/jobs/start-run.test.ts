import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startRun } from "./start-run";

const dimensions = "reward: 1\ndimensions: {letters: {type: length, unit: chars}}\n";

async function refusal(text: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "start-"));
  const supervisor = { script: join(root, "never-run.js") };
  const reply = await startRun({ root, rewardFile: join(root, "a.reward.yaml"), text, pythonPath: root, supervisor });
  if (reply.ok) throw new Error("it started");
  expect(await readdir(root)).toEqual([]);
  return `${reply.problem.message} ${reply.problem.nextStep}`;
}

describe("startRun leaves no folder and says what to do for", () => {
  it("a file with a mistake, naming its line", async () => {
    expect(await refusal("reward: 1\ndimensions: {a: {type: nonsense}}\n")).toContain("Line 2: ");
  });

  it("a file without train", async () => {
    expect(await refusal(dimensions)).toContain("no train section");
  });

  it("a trainer that there is not", async () => {
    expect(await refusal(`${dimensions}train: {trainer: nonsense}\n`)).toMatch(/no trainer nonsense.*trl\.grpo/);
  });

  it("what its trainer cannot do", async () => {
    const text = `${dimensions}train: {trainer: trl.grpo, model: arithmetic, data: d.jsonl, batch: 7, group_size: 2}\n`;
    expect(await refusal(text)).toContain("batch 7 is not a multiple");
  });
});
