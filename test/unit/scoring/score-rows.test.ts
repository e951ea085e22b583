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
