import { describe, expect, it } from "vitest";
import type { TableLine } from "../../src/messages/service";
import { lineOf, linesBelow, shownLines, shownOf, toggleFold, type Folds } from "./folds";

// Two groups of four at lines 0 and 5, and one of two at 10: 13 lines.
const folds: Folds = new Map([
  [5, 4],
  [0, 4],
]);

describe("folded groups", () => {
  it("hides the lines below the heading and keeps the heading", () => {
    expect(shownLines(13, folds)).toBe(5);
    expect([0, 1, 2, 3, 4].map((shown) => lineOf(shown, folds))).toEqual([0, 5, 10, 11, 12]);
  });

  it("finds a line's place among those shown", () => {
    expect([0, 5, 10, 12].map((line) => shownOf(line, folds))).toEqual([0, 1, 2, 4]);
  });

  it("shows a hidden line at the place of its heading", () => {
    expect([1, 4, 7].map((line) => shownOf(line, folds))).toEqual([0, 0, 1]);
  });

  it("unfolds what is folded and does not fold a heading with nothing below it", () => {
    expect([...toggleFold(folds, 5, 4)]).toEqual([[0, 4]]);
    expect(toggleFold(new Map(), 3, 0).size).toBe(0);
  });
});

describe("lines below a heading", () => {
  const group: TableLine = { kind: "group", group: "a", prompt: "", gold: null, rows: 4, dead: false, right: null };
  const row = { kind: "row" } as TableLine;
  const at = (lines: readonly (TableLine | undefined)[]) => (index: number) => lines[index];

  it("are counted where a filter hides some of the group", () => {
    expect(linesBelow(0, at([group, row, row, group]), 4)).toBe(2);
    expect(linesBelow(0, at([group, row]), 2)).toBe(1);
  });

  it("are taken from the heading where they are not fetched yet", () => {
    expect(linesBelow(0, at([group, row, undefined]), 90)).toBe(4);
    expect(linesBelow(1, at([group, row]), 2)).toBe(0);
  });
});
