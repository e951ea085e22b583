import { describe, expect, it } from "vitest";
import { kendall, ranksOf, spearman } from "./rank-correlation";

const x = Float64Array.of(1, 2, 2, 4, 5);
const y = Float64Array.of(3, 1, 4, 4, 9);

describe("rank correlations", () => {
  it("share the mean rank among equals", () => {
    expect(Array.from(ranksOf(x))).toEqual([1, 2.5, 2.5, 4, 5]);
    expect(Array.from(ranksOf(Float64Array.of(7, 7, 1)))).toEqual([2.5, 2.5, 1]);
  });

  it("are scipy's", () => {
    // scipy 1.17: spearmanr([1,2,2,4,5], [3,1,4,4,9]) and kendalltau of the same.
    expect(spearman(x, y)).toBeCloseTo(0.7631578947368421, 12);
    expect(kendall(x, y)).toBeCloseTo(0.6666666666666666, 12);
    // One of six pairs turns: (5 - 1) / 6.
    expect(kendall([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(4 / 6, 12);
  });

  it("do not exist where a list is constant", () => {
    expect([spearman(x, Float64Array.of(1, 1, 1, 1, 1)), kendall([1, 1], [1, 2])]).toEqual([null, null]);
  });

  it("can take rounding for a tie", () => {
    expect(kendall([1, 1 + 1e-14], [1, 2], 1e-12)).toBeNull();
  });
});
