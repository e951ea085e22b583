import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { capture } from "./testing/capture";

let cwd = "";
const run = (...argv: string[]) => capture(argv, { cwd });

/** An empty answer is paid 0.2 for being short; right answers are paid 1. */
const reward = `reward: 1
data: {rollouts: rollouts.jsonl}
extract:
  final: {tag: answer}
dimensions:
  correct: {type: exact, of: final, to: gold}
  short: {type: length, unit: chars, shape: [{map: {from: [0, 40], to: [1, 0]}}, {clip: [0, 1]}]}
aggregate:
  sum:
    correct: 1
    short: 0.2
tests:
  - {name: all gold, file: rollouts.jsonl, expect: [correct == label]}
  - name: a right answer
    rollout: {completion: "<answer>4</answer>", gold: "4"}
    expect: {correct: 1}
`;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "reward-lab-"));
  const rollouts = Array.from({ length: 9 }, (_, i) => [
    { prompt: `q${i}`, gold: String(i), completion: `So it is, and <answer>${i}</answer>`, label: 1 },
    { prompt: `q${i}`, gold: String(i), completion: `Perhaps, perhaps <answer>${i + 20}</answer>`, label: 0 },
  ]).flat();
  await writeFile(join(cwd, "rollouts.jsonl"), rollouts.map((row) => `${JSON.stringify(row)}\n`).join(""));
  await writeFile(join(cwd, "short.reward.yaml"), `${reward}probes: [empty, {style: {allow: 0.5}}]\n`);
  await writeFile(join(cwd, "plain.reward.yaml"), reward);
});

describe("reward-lab test", () => {
  it("gives the figure of a file of rollouts", async () => {
    const { code, out } = await run("test", "short.reward.yaml");
    expect([code, out]).toEqual([0, expect.stringMatching(/✓ all gold 18\/18 · .*\n.*✓ a right answer .*\n2 passed/)]);
  });

  it("tests the other files where one is missing, and says so", async () => {
    const { code, out, err } = await run("test", "gone.reward.yaml", "short.reward.yaml");
    expect([code, err]).toEqual([1, "error gone.reward.yaml does not exist.\nName a *.reward.yaml file.\n"]);
    expect(out).toMatch(/2 tests/);
    expect(out).toMatch(/1 file not tested, 2 passed/);
    const json = JSON.parse((await run("test", "gone.reward.yaml", "short.reward.yaml", "--json")).out) as object;
    expect(json).toMatchObject({
      schema: 1,
      passed: 2,
      failed: 0,
      unread: 1,
      files: [{ error: {} }, { tests: [{}, {}] }],
    });
  });

  it("traces a test by its name", async () => {
    const { code, out } = await run("test", "short.reward.yaml", "--trace", "a right answer");
    expect(code).toBe(0);
    // 18 characters: 1 - 18 / 40 = 0.55, times 0.2.
    expect(out).toMatch(/short +0\.2 × 0\.55 = 0\.11/);
    const unknown = await run("test", "short.reward.yaml", "--trace", "nothing");
    expect([unknown.code, unknown.err]).toEqual([
      1,
      "error No test is called nothing.\nThere are: all gold; a right answer.\n",
    ]);
  });
});

describe("reward-lab probe", () => {
  it("says what fails, with the figure, the number of prompts and a fix that was tried", async () => {
    const { code, out } = await run("probe", "short.reward.yaml");
    expect(code).toBe(1);
    expect(out).toMatch(/✗ empty +paid 0\.20, must be ≤ 0\.02 +n = 9/);
    expect(out).toMatch(/✓ padding +lowers by .* +n = 9/);
    expect(out).toContain("→ Pay short only when correct: then paid 0.00, passes");
  });

  it("prints JSON with the schema", async () => {
    const { out } = await run("probe", "short.reward.yaml", "--json");
    const parsed = JSON.parse(out) as { results: { name: string }[] };
    expect(parsed).toMatchObject({ schema: 1, rollouts: 18, groups: 9 });
    expect(parsed.results[0]).toMatchObject({ name: "empty", state: "failed", value: expect.closeTo(0.2, 12) });
    expect(parsed.results).toHaveLength(6);
  });

  it("runs probes that the file does not list, by name or pack, and exits with 0 where all pass", async () => {
    const { code, out } = await run("probe", "plain.reward.yaml", "--only", "answers", "--only", "no_reasoning");
    expect([code, out]).toEqual([1, expect.stringMatching(/✗ no_reasoning +1\d\d% of gold, must not be more/)]);
    expect((await run("probe", "plain.reward.yaml", "--only", "answer_list")).code).toBe(0);
  });

  it("refuses what it does not know, and a file without probes", async () => {
    const unknown = await run("probe", "plain.reward.yaml", "--only", "emtpy");
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("no probe or pack emtpy")]);
    const none = await run("probe", "plain.reward.yaml");
    expect([none.code, none.err]).toEqual([1, expect.stringContaining("lists no probes")]);
  });
});
