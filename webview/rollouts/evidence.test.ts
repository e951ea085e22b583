import { describe, expect, it } from "vitest";
import { marksOf, segments, type Mark } from "./evidence";

const mark = (start: number, end: number, dimension: string, index: number): Mark => ({
  field: "completion",
  start,
  end,
  note: "",
  dimension,
  index,
});

describe("evidence in the text", () => {
  it("cuts the text at every end of a mark and loses no character", () => {
    const parts = segments("one two three", [mark(4, 7, "a", 0), mark(6, 9, "b", 1)]);
    expect(parts.map(({ text, spans }) => [text, spans.map((span) => span.dimension)])).toEqual([
      ["one ", []],
      ["tw", ["a"]],
      ["o", ["a", "b"]],
      [" t", ["b"]],
      ["hree", []],
    ]);
  });

  it("draws a match that holds another around it, closed at both ends", () => {
    const parts = segments("A: 14", [mark(0, 5, "format", 2), mark(3, 5, "correct", 0)]);
    expect(
      parts.map(({ text, whole, spans }) => [text, whole.map(({ first, last }) => [first, last]), spans.length]),
    ).toEqual([
      ["A: ", [[true, false]], 0],
      ["14", [[false, true]], 1],
    ]);
  });

  it("leaves line ends at the edges of a mark out", () => {
    const parts = segments("a\nA: 1\n", [mark(1, 7, "format", 0)]);
    expect(parts.map(({ text, spans }) => [text, spans.length])).toEqual([
      ["a\n", 0],
      ["A: 1", 1],
      ["\n", 0],
    ]);
  });

  it("keeps marks with offsets outside the text from making new text", () => {
    const parts = segments("abc", [mark(-3, 99, "a", 0)]);
    expect(parts.map(({ text }) => text)).toEqual(["abc"]);
    expect(parts[0]?.spans).toHaveLength(1);
  });

  it("takes only the marks of the field and of the dimensions shown", () => {
    const score = { value: 1, raw: 1, status: "ok", contribution: 0, advantage: 0 } as const;
    const evidence = { start: 0, end: 2, note: "n" };
    const scores = {
      a: {
        ...score,
        evidence: [
          { ...evidence, field: "completion" },
          { ...evidence, field: "prompt" },
        ],
      },
      b: { ...score, evidence: [{ ...evidence, field: "completion" }] },
    };
    expect(marksOf("completion", [{ name: "a", index: 4 }], scores, 9)).toEqual([
      { ...evidence, field: "completion", dimension: "a", index: 4 },
    ]);
    // Two characters are all of the text: no place in it.
    expect(marksOf("completion", [{ name: "a", index: 4 }], scores, 2)).toEqual([]);
  });
});
