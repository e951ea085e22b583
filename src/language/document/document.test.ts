import { describe, expect, it } from "vitest";
import { parseDocument, pathAt, rangeOf, valueAt } from "./document";
import { rangeInScalar } from "./scalar-offsets";

const text = `reward: 1
dimensions:
  correct: {type: exact, of: pred}
  list: [1, two]
`;
const document = parseDocument(text);
const slice = (range: { start: number; end: number } | undefined): string | undefined =>
  range && text.slice(range.start, range.end);

describe("parseDocument", () => {
  it("knows where every key and value stands", () => {
    const place = rangeOf(document, ["dimensions", "correct", "of"]);
    expect([slice(place?.key), slice(place?.value)]).toEqual(["of", "pred"]);
    expect(slice(rangeOf(document, ["dimensions", "list", 1])?.value)).toBe("two");
    expect(rangeOf(document, ["dimensions", "nothing"])).toBeUndefined();
  });

  it("finds the path at an offset, in keys, values and lists", () => {
    const at = (needle: string) => {
      const found = pathAt(document, text.indexOf(needle) + 1);
      return found && [found.part, found.path.join(".")];
    };
    expect(at("correct")).toEqual(["key", "dimensions.correct"]);
    expect(at("exact")).toEqual(["value", "dimensions.correct.type"]);
    expect(at("two")).toEqual(["value", "dimensions.list.1"]);
  });

  it("gives what half a file holds", () => {
    const half = parseDocument(
      "reward: 1\ndimensions:\n  a: {type: exact, of: pred\n  b: {type: length}\naggregate: a\n",
    );
    expect(half.problems.length).toBeGreaterThan(0);
    expect(valueAt(half, ["dimensions", "a", "of"])).toMatchObject({ text: "pred" });
    expect(valueAt(half, ["aggregate"])).toMatchObject({ text: "a" });
  });

  it("says that a list or a text is no reward file", () => {
    for (const other of ["- 1\n", "hello\n", "5\n"]) {
      const { problems, root } = parseDocument(other);
      expect([problems.map(({ code }) => code), root.entries]).toEqual([["NOT_A_MAPPING"], []]);
    }
  });

  it("puts what an alias stands for in its place, and stops where aliases multiply", () => {
    expect(valueAt(parseDocument("a: &x {b: 1}\nc: *x\n"), ["c", "b"])).toMatchObject({ value: 1 });
    const level = (i: number) =>
      `l${i}: &l${i} [${Array(10)
        .fill(`*l${i - 1}`)
        .join(", ")}]`;
    const bomb = ["l0: &l0 [1]", ...Array.from({ length: 9 }, (_, i) => level(i + 1))].join("\n");
    expect(parseDocument(bomb).problems.map(({ code }) => code)).toEqual(["ALIASES"]);
  });

  it("does not fail on lists a thousand deep, or on bytes that are no text", () => {
    expect(() => parseDocument("a: " + "[".repeat(1000))).not.toThrow();
    expect(() => parseDocument("a: \u0000\uFFFD\uD800")).not.toThrow();
  });
});

describe("rangeInScalar", () => {
  const inside = (source: string, needle: string): string => {
    const scalar = valueAt(parseDocument(source), ["a"]);
    if (scalar?.kind !== "scalar") throw new Error("no scalar");
    const from = scalar.text.indexOf(needle);
    const range = rangeInScalar(source, scalar, from, from + needle.length);
    return source.slice(range.start, range.end);
  };

  it("finds a part of a plain, quoted, folded and literal text in the file", () => {
    expect(inside("a: one + two\n", "two")).toBe("two");
    expect(inside("a: 'it''s two'\n", "two")).toBe("two");
    expect(inside('a: "one \\"x\\" \\u0041 two"\n', "two")).toBe("two");
    expect(inside("a: >-\n  one\n  + two\n\n  + three\n", "three")).toBe("three");
    expect(inside("a: |\n  one\n    + two\n", "two")).toBe("two");
    expect(inside("a: one\n  + two\n", "two")).toBe("two");
  });
});
