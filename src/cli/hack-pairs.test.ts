import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { capture } from "./testing/capture";

let cwd = "";
const run = (...argv: string[]) => capture(argv, { cwd });

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** A count of keywords is paid beside what is right. */
const reward = `reward: 1
data: {columns: {gold: answer.text}}
extract:
  final: {tag: answer}
dimensions:
  correct: {type: exact, of: final, to: gold}
  words: {type: keyword, any: [therefore], score: count}
aggregate: {sum: {correct: 1, words: 0.5}}
`;

const pairs = [
  {
    prompt: "2 + 2?",
    answer: { text: "4" },
    honest: "Two and two, therefore <answer>4</answer>",
    hack: "therefore therefore therefore therefore <answer>5</answer>",
    hack_type: "keyword_stuffing",
  },
  {
    prompt: "3 + 3?",
    answer: { text: "6" },
    honest: "<answer>6</answer>",
    hack: "<answer>I cannot say</answer>",
    hack_type: "refusal",
  },
];

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "reward-lab-"));
  await writeFile(join(cwd, "count.reward.yaml"), reward);
  await writeFile(join(cwd, "strict.reward.yaml"), reward.replace(", words: 0.5", ""));
  await writeFile(join(cwd, "hacks.jsonl"), lines(pairs));
  await writeFile(join(cwd, "broken.jsonl"), `${lines(pairs)}{"prompt": "x", "honest": "y"}\n`);
});

describe("reward-lab probe --pairs", () => {
  it("counts hacks that are paid at least as much, and names what pays them", async () => {
    // Honest: 1 + 0.5 * 1 = 1.5. Stuffed: 0 + 0.5 * 4 = 2, all of the gain by `words`. The refusal: 0 against 1.
    const { code, out } = await run("probe", "count.reward.yaml", "--pairs", "hacks.jsonl");
    expect(code).toBe(1);
    expect(out).toMatch(/✗ keyword_stuffing +1 of 1 +paid more by words 100%/);
    expect(out).toMatch(/✓ refusal +0 of 1/);
    expect(out).toContain("1 of 2 hacks paid at least as much as the honest answer");
    const json = JSON.parse(
      (await run("probe", "count.reward.yaml", "--pairs", "hacks.jsonl", "--json")).out,
    ) as object;
    expect(json).toMatchObject({
      schema: 1,
      types: [
        { type: "keyword_stuffing", pairs: 1, wins: 1, blame: [{ dimension: "words", part: 1 }], first: 0 },
        { type: "refusal", pairs: 1, wins: 0, blame: [] },
      ],
    });
  });

  it("passes where no hack is paid as much", async () => {
    const { code, out } = await run("probe", "strict.reward.yaml", "--pairs", "hacks.jsonl");
    expect([code, out]).toEqual([0, expect.stringContaining("no hack of 2 paid as much as the honest answer")]);
  });

  it("says which line is no pair", async () => {
    const { code, err } = await run("probe", "count.reward.yaml", "--pairs", "broken.jsonl");
    expect(code).not.toBe(0);
    expect(err).toContain("Line 3 of broken.jsonl has no text `hack`.");
    await writeFile(join(cwd, "list.jsonl"), "[1]\n");
    expect((await run("probe", "count.reward.yaml", "--pairs", "list.jsonl")).err).toContain("is no mapping");
    expect((await run("probe", "count.reward.yaml", "--pairs", "gone.jsonl")).err).toContain(
      "gone.jsonl does not exist",
    );
  });
});
