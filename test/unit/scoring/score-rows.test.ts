import { describe, expect, it } from "vitest";
import { scoreRows } from "../../../src/analysis/score-rows";
import { scoreText } from "./score-text";

const file = `
extract:
  final: {tag: answer, pick: last}
  pred: {number: final}
dimensions:
  correct: {type: number_equal, of: pred, to: gold}
  polite: {type: keyword, any: [please], score: found}
  words: {type: length, unit: words, metric: true}
aggregate: {sum: {correct: 1, polite: 0.5}}
advantage: dr_grpo
`;
const rows = [
  { id: "first", group: "g", completion: "please: <answer>it is 42</answer>", columns: { gold: 42 } },
  { id: "second", group: "g", completion: "42", columns: { gold: 42 } },
];

describe("scoreRows", () => {
  it("gives every dimension its value, status and contributions, and a metric none", async () => {
    const [first, second] = scoreRows(await scoreText(file, rows));
    expect(first).toMatchObject({ id: "first", group: "g", total: { value: 1.5, status: "ok" }, advantage: 0.75 });
    // Means 0.5 and 0.5: contributions 0.5 and 0.25; dr_grpo keeps them.
    expect(first?.dimensions.correct).toMatchObject({ value: 1, raw: 1, contribution: 0.5, advantage: 0.5 });
    expect(first?.dimensions.polite).toMatchObject({ contribution: 0.25, advantage: 0.25 });
    expect(first?.dimensions.words).toMatchObject({ value: 4, contribution: null, advantage: null });
    expect(second?.dimensions.correct).toMatchObject({ value: 0, raw: null, status: "unparseable" });
    expect(second?.dimensions.correct?.message).toContain("answer");
  });

  it("carries evidence for the rows that were asked for only", async () => {
    const scored = await scoreText(file, rows);
    expect(scoreRows(scored)[0]?.dimensions.polite?.evidence).toBeUndefined();
    expect(scoreRows(scored, [0])).toHaveLength(1);
  });

  it("places evidence in the text that the extraction was read from", async () => {
    const { completion } = rows[0]!;
    const [first] = scoreRows(await scoreText(file, rows), [0]);
    const pieces = (name: string) =>
      first!.dimensions[name]!.evidence!.map(({ field, start, end }) => [field, completion.slice(start, end)]);
    expect(pieces("correct")).toEqual([["completion", "42"]]);
    expect(pieces("polite")).toEqual([["completion", "please"]]);
    expect(first?.dimensions.correct?.why).toContain("42");
  });

  it("has no contributions where the rollout is unscorable", async () => {
    const [row] = scoreRows(
      await scoreText("dimensions: {a: {type: expr, of: 1 / x}}\naggregate: {sum: {a: 1}}", [
        { completion: "", columns: { x: 0 } },
      ]),
    );
    expect(row).toMatchObject({ total: { value: null, status: "error" }, advantage: 0 });
    expect(row?.dimensions.a).toMatchObject({ value: null, contribution: null, advantage: null });
  });
});

describe("rows with lists", () => {
  const file = `
extract:
  parts: {regex: '[a-z]+', pick: all}
dimensions:
  long: {type: length, over: parts, unit: chars, shape: [{scale: 0.1}]}
  gain: {type: expr, level: step, of: reward / info.d, shape: [{delta: {edge: drop}}]}
`;
  const rows = [
    {
      completion: "ab cde",
      columns: {
        steps: [
          { reward: 1, info: { d: 2 } },
          { reward: 3, info: { d: 2 } },
          { reward: 1, info: { d: 0 } },
        ],
      },
    },
  ];
  it("tell every element: where it stands, its values, its status and what was found", async () => {
    const [row] = scoreRows(await scoreText(file, rows), [0]);
    // 2 and 3 characters, a tenth each; they stand at 0 to 2 and 3 to 6.
    expect(row!.dimensions["long"]!.elements).toMatchObject([
      { at: { start: 0, end: 2 }, value: 0.2, raw: 2, status: "ok", note: expect.stringContaining("2") },
      { at: { start: 3, end: 6 }, value: expect.closeTo(0.3, 12), raw: 3, status: "ok" },
    ]);
    expect(row!.dimensions["long"]!.evidence).toMatchObject([
      { field: "completion", start: 0, end: 2 },
      { field: "completion", start: 3, end: 6 },
    ]);
    // 1/2 has no step before it and is dropped, 3/2 - 1/2, and 1/0 fails.
    expect(row!.dimensions["gain"]!.elements).toMatchObject([
      { at: 0, value: null, raw: 0.5, status: "abstain" },
      { at: 1, value: 1, raw: 1.5, status: "ok" },
      { at: 2, value: null, raw: null, status: "error", note: expect.stringContaining("reward / info.d") },
    ]);
    expect(row!.dimensions["gain"]!.message).toContain("step 2");
  });
});
