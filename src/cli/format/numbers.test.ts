import { describe, expect, it } from "vitest";
import { bar, blocksOf, duration, estimate, number, percent } from "./numbers";
import { table } from "./table";

describe("numbers", () => {
  it.each([
    [0, "0"],
    [0.12345, "0.123"],
    [-0.5, "−0.5"],
    [12345.6, "12,346"],
    [-12345.6, "−12,346"],
    [0.00001234, "1.2e-5"],
    [null, "–"],
    [NaN, "–"],
    [-Infinity, "−∞"],
  ])("%s reads %s", (value, text) => expect(number(value)).toBe(text));

  it("gives shares and their intervals in percent", () => {
    expect([percent(0.384), percent(-0.041), percent(null)]).toEqual(["38 %", "−4 %", "–"]);
    expect(estimate({ value: 0.384, low: 0.341, high: 0.411, n: 659 })).toBe("38 % [34, 41]");
  });

  it("gives times in the unit that fits", () => {
    expect([3.4, 940, 12_300, 125_000, 3_900_000].map(duration)).toEqual([
      "3 ms",
      "0.9 s",
      "12 s",
      "2 min 5 s",
      "1 h 5 min",
    ]);
  });
});

describe("pictures in characters", () => {
  it("draws a histogram relative to its fullest bin, empty bins blank", () => {
    expect(blocksOf({ from: 0, to: 1, counts: [8, 4, 0, 1] }, 4)).toBe("█▄ ▁");
    // Two bins a character: 3+1, 0+8.
    expect(blocksOf({ from: 0, to: 1, counts: [3, 1, 0, 8] }, 2)).toBe("▄█");
  });

  it("draws a share in eighths of a character", () => {
    expect([bar(0.5, 4), bar(0.125, 4), bar(1.5, 2), bar(-1, 2)]).toEqual(["██", "▌", "██", ""]);
  });

  it("aligns columns by what is seen, not by codes", () => {
    expect(
      table(
        [
          ["a", "1"],
          ["\u001b[1mbbb\u001b[0m", "22"],
        ],
        new Set([1]),
      ),
    ).toEqual(["a     1", "\u001b[1mbbb\u001b[0m  22"]);
  });
});
