import { describe, expect, it } from "vitest";
import { differences } from "./differences";
import { parseDocument } from "./document/document";

const text = `reward: 1
name: a
dimensions:
  length: {type: length, unit: words, shape: [{map: {from: [20, 120], to: [1, 0]}}]}
aggregate:
  sum:
    grounded: 0.1
    length: 0.1
`;
const found = (changed: string) =>
  differences(parseDocument(text), parseDocument(changed)).map(({ path, before, after, range, was }) => [
    path.join("."),
    before,
    after,
    changed.slice(0, range.start).split("\n").length,
    was,
  ]);

describe("differences", () => {
  it("finds changed numbers with their places, and nothing where only words changed", () => {
    expect(found(text.replace("grounded: 0.1", "grounded: 0.3"))).toEqual([
      ["aggregate.sum.grounded", "0.1", "0.3", 7, null],
    ]);
    expect(found(text.replace("[20,", "[30,"))).toEqual([
      ["dimensions.length.shape.0.map.from.0", "20", "30", 4, null],
    ]);
    expect(found(text.replace("name: a", "name: b"))).toEqual([]);
    expect(found(text.replace("0.1", "0.10"))).toEqual([]);
  });

  it("sees a weight and a mapping as two ways to write a term", () => {
    expect(found(text.replace("length: 0.1", "length: {weight: 0.1, when: correct == 1}"))).toEqual([
      ["aggregate.sum.length.when", null, "correct == 1", 8, "0.1"],
    ]);
    const back = differences(
      parseDocument(text.replace("length: 0.1", "length: {weight: 0.1, when: correct == 1}")),
      parseDocument(text),
    );
    expect(back.map(({ path, before, after }) => [path.join("."), before, after])).toEqual([
      ["aggregate.sum.length.when", "correct == 1", null],
    ]);
  });

  it("finds what was added and what was taken away", () => {
    expect(found(`${text}    extra: 1\n`)).toEqual([["aggregate.sum.extra", null, "1", 9, null]]);
    expect(found(text.replace("    grounded: 0.1\n", ""))[0]?.slice(0, 3)).toEqual([
      "aggregate.sum.grounded",
      "0.1",
      null,
    ]);
  });
});
