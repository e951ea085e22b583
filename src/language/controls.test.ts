import { describe, expect, it } from "vitest";
import { compile } from "./compile";
import { paramNumbers, termControls } from "./controls";
import { parseDocument } from "./document/document";

const text = `reward: 1
params: {most: 120, half: most / 2}
dimensions:
  correct: {type: number_equal, of: completion, to: gold, unparseable: 0}
  repetition: {type: repetition, n: 4}
  length:
    type: length
    unit: words
    shape:
      - map: {from: [20, most], to: [1, 0]}
      - clip: [0, 1]
  brief:
    type: length
    unit: chars
    shape: [{soft_overlong: {limit: 44, buffer: 26}}, {scale: 2}]
aggregate:
  sum:
    correct: 1
    repetition: {weight: -0.05, when: correct == 1}
    length: 0.1 * most
    brief: {shape: [{sigmoid: {slope: 3}}]}
`;
const document = parseDocument(text);
const controls = termControls(document, compile(document).plan!);

describe("termControls", () => {
  it("are the terms in file order with weight and condition", () => {
    expect(controls.map(({ term, weight, when, takesCondition }) => [term.name, weight, when, takesCondition])).toEqual(
      [
        ["correct", 1, null, true],
        ["repetition", -0.05, "correct == 1", true],
        ["length", null, null, true],
        ["brief", 1, null, true],
      ],
    );
    expect(controls[2]?.weightText).toBe("0.1 * most");
  });

  it("have the numbers that are written as numbers, in the records' own words", () => {
    const words = controls.map(({ numbers }) =>
      numbers.map(({ label, value, path }) => [label, value, path.join(".")]),
    );
    expect(words).toEqual([
      [],
      [["n", 4, "dimensions.repetition.n"]],
      [
        ["1 at", 20, "dimensions.length.shape.0.map.from.0"],
        ["from", 0, "dimensions.length.shape.1.clip.0"],
        ["to", 1, "dimensions.length.shape.1.clip.1"],
      ],
      [
        ["limit", 44, "dimensions.brief.shape.0.soft_overlong.limit"],
        ["buffer", 26, "dimensions.brief.shape.0.soft_overlong.buffer"],
        ["k", 2, "dimensions.brief.shape.1.scale"],
        ["slope", 3, "aggregate.sum.brief.shape.0.sigmoid.slope"],
      ],
    ]);
    expect(controls[1]?.numbers[0]).toMatchObject({ integer: true, low: 1, high: null });
  });

  it("have the params that are numbers", () => {
    expect(paramNumbers(document).map(({ label, value }) => [label, value])).toEqual([["most", 120]]);
  });
});
