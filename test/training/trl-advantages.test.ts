import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile } from "../../src/language/compile";
import { parseDocument } from "../../src/language/document/document";
import type { RolloutLine } from "../../src/messages/run";
import { startRewardServer } from "../../src/server/reward-server";
import { cacheFolder } from "../../src/training/cache-folder";
import { ensureEnvironment } from "../../src/training/environment";
import { trainerNamed } from "../../src/training/trainers";

const root = join(import.meta.dirname, "..", "..");
let folder = "";
let python = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "reward-lab-trl-"));
  ({ python } = await ensureEnvironment({ onProgress: () => {} }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A reward that some rollouts do not have: a product abstains without the term that only reasoning has. */
const rewardFile = (trainer: string, advantage: string, options: string) => `reward: 1
extract:
  final: {tag: answer, pick: last}
  pred: {number: final}
dimensions:
  correct: {type: number_equal, of: pred, to: gold}
  letters: {type: length, unit: chars, shape: [{scale: 0.1}]}
  reasoned: {type: expr, of: 0.5 + correct, when: "completion.contains('<think>')"}
aggregate: {product: {letters: 1, reasoned: 1}}
advantage: ${advantage}
train:
  trainer: ${trainer}
  model: arithmetic
  data: ${join(root, "media", "examples", "arithmetic", "train", "prompts.jsonl")}
  steps: 3
  group_size: 4
  batch: 32
  options: ${options}
`;

interface Recorded {
  readonly step: number;
  readonly rewards: Readonly<Record<string, readonly (number | null)[]>>;
  readonly advantages: readonly number[];
}

const linesOf = <T>(path: string): T[] =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);

/** Trains for some steps. Gives what TRL has in its own logs of each, and what the reward server has written of the same. */
async function train(name: string, text: string) {
  const { plan, problems } = compile(parseDocument(text));
  if (!plan?.train) throw new Error(problems.map(({ message }) => message).join("\n"));
  const runFolder = join(folder, name);
  mkdirSync(runFolder);
  const server = await startRewardServer({ plan, runFolder, token: "secret" });
  const { env, jobFile } = await trainerNamed(plan.train.trainer)!.prepare({
    plan,
    rewardFile: join(folder, "a.reward.yaml"),
    runFolder,
    python,
    pythonPath: join(root, "src", "training", "python"),
    cacheDir: cacheFolder(),
    serverUrl: server.url,
  });
  const out = join(runFolder, "recorded.jsonl");
  const child = spawn(python, ["-u", join(import.meta.dirname, "record_trl.py"), jobFile, out], {
    env: { ...process.env, ...env, OMP_NUM_THREADS: "1", REWARD_LAB_TOKEN: "secret" },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.on("close", resolve));
  await server.close();
  expect(code, said).toBe(0);
  const written = readdirSync(runFolder).filter((file) => file.startsWith("rollouts-"));
  return {
    recorded: linesOf<Recorded>(out),
    rollouts: written.flatMap((file) => linesOf<RolloutLine>(join(runFolder, file))),
  };
}

describe("TRL's own numbers", () => {
  it.each([
    ["trl.grpo", "grpo", "{}"],
    ["trl.grpo", "{grpo: {std: batch}}", "{}"],
    ["trl.grpo", "dr_grpo", "{}"],
    ["trl.rloo", "rloo", "{beta: 0}"],
  ])("of %s with the estimator %s are those of the reward server", async (trainer, advantage, options) => {
    const name = `${trainer}-${advantage.replaceAll(/\W/g, "")}`;
    const { recorded, rollouts } = await train(name, rewardFile(trainer, advantage, options));
    expect(recorded.map(({ step }) => step)).toEqual([1, 2, 3]);
    for (const { step, rewards, advantages } of recorded) {
      const lines = rollouts.filter((line) => line.step === step);
      expect([advantages.length, lines.length]).toEqual([32, 32]);
      lines.forEach(({ total, dimensions, advantage }, i) => {
        const value = total.value;
        // TRL computes in single precision: 24 bits, of totals up to 5 and their differences.
        const near = (found: number | null | undefined, wanted: number | null) =>
          wanted === null ? expect(found).toBeNull() : expect(found).toBeCloseTo(wanted, 4);
        near(rewards["total"]?.[i], value);
        for (const [dimension, { value: own }] of Object.entries(dimensions))
          near(rewards[dimension]?.[i], value === null ? null : own);
        // Of equal totals TRL's mean may be off by one place in single precision, 2^-21 for totals from 4 to 8. Divided by
        // 0 + 1e-4 that is 0.0048, where the server has the 0 of a dead group.
        if (advantage === 0) expect(Math.abs(advantages[i]!)).toBeLessThan(0.005);
        else near(advantages[i], advantage);
      });
    }
    expect(rollouts.some(({ total }) => total.value === null)).toBe(true);
    expect(rollouts.filter(({ advantage }) => Math.abs(advantage ?? 0) > 0.1).length).toBeGreaterThan(10);
  });
});
