import { describe, expect, it } from "vitest";
import { conditions, rangeOf, rangeText, textOf, without, withRange, withText } from "./query";

const above = (low: number) => ({ low, high: null, below: false, above: true });
const from = (low: number, high: number, below = false) => ({ low, high, below, above: false });

describe("the conditions of a filter", () => {
  it("are cut at && outside brackets and texts", () => {
    const filter = `a == "x && y" && (b > 1 && c < 2) &&  d != 0`;
    expect(conditions(filter).map(({ text }) => text)).toEqual([`a == "x && y"`, "(b > 1 && c < 2)", "d != 0"]);
    for (const { text, start, end } of conditions(filter)) expect(filter.slice(start, end)).toBe(text);
  });

  it("are one where an || or a choice holds them together", () => {
    expect(conditions("a > 1 && b > 1 || c > 1")).toHaveLength(1);
    expect(conditions("(a > 1 || b > 1) && c > 1")).toHaveLength(2);
  });

  it("can be taken away one by one", () => {
    expect(without("a > 1 && b > 1 && c > 1", (_, i) => i === 1)).toBe("a > 1 && c > 1");
  });
});

describe("a brush and the filter", () => {
  it.each([
    ["advantage > 0.5", "advantage", above(0.5), "> 0.5"],
    ["correct == 0 && advantage > 0.5", "correct", from(0, 0), "= 0"],
    ["length >= 0.2 && length < 0.8", "length", from(0.2, 0.8, true), "0.2 to 0.8"],
    ["total <= -1", "total", { low: null, high: -1, below: false, above: false }, "≤ \u22121"],
  ])("agree on %s", (filter, column, range, text) => {
    expect(rangeOf(filter, column)).toEqual(range);
    expect(withRange(filter, column, range)).toContain(filter.split(" && ").find((part) => part.startsWith(column)));
    expect(rangeText(range)).toBe(text);
  });

  it("know nothing of a column in any other condition", () => {
    for (const filter of ["raw(length) > 3", "length > total", "!(length > 3)", "length > 3 || total > 1", ""])
      expect(rangeOf(filter, "length")).toBeUndefined();
  });

  it("replace each other's comparisons, and leave the rest as it stands", () => {
    expect(withRange("a > 1 && b == 'x' && a < 3", "a", from(2, 4, true))).toBe("b == 'x' && a >= 2 && a < 4");
    expect(withRange("a > 1 && b > 2", "a", undefined)).toBe("b > 2");
    expect(withRange("b > 2 || c > 1", "a", from(1, 1))).toBe("(b > 2 || c > 1) && a == 1");
  });

  it("write numbers that can be read", () => {
    expect(withRange("", "a", from(-1.7500000001, 0.1 + 0.2))).toBe("a >= -1.75 && a <= 0.3");
  });
});

describe("a text that a column must be", () => {
  it("is found, replaced and taken away", () => {
    const filter = withText("a > 1", "status", "error");
    expect(filter).toBe('a > 1 && status == "error"');
    expect(textOf(filter, "status")).toBe("error");
    expect(withText(filter, "status", "ok")).toBe('a > 1 && status == "ok"');
    expect(withText(filter, "status", undefined)).toBe("a > 1");
  });
});
