import { describe, expect, it } from "vitest";
import { kendall, spearman } from "./rank-correlation";
import { averageRanks } from "./ranks";

const x = Float64Array.of(1, 2, 2, 4, 5);
const y = Float64Array.of(3, 1, 4, 4, 9);

describe("rank correlations", () => {
  it("share the mean rank among equals", () => {
    expect(Array.from(averageRanks(x))).toEqual([1, 2.5, 2.5, 4, 5]);
    expect(Array.from(averageRanks(Float64Array.of(7, 7, 1)))).toEqual([2.5, 2.5, 1]);
  });

  it("are 1 for any rising relation, and -1 for any falling one", () => {
    const rising = Float64Array.of(1, 2, 3, 4);
    expect(spearman(rising, Float64Array.of(1, 10, 100, 1000))).toBeCloseTo(1, 12);
    expect(spearman(rising, Float64Array.of(9, 3, 2, -5))).toBeCloseTo(-1, 12);
    expect([kendall(rising, [1, 10, 100, 1000]), kendall(rising, [9, 3, 2, -5])]).toEqual([1, -1]);
  });

  it("are Pearson's correlation of ranks where there are ties", () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: covariance 4.5, squares 4.5 and 5, so 4.5 / sqrt(22.5).
    expect(spearman(Float64Array.of(1, 2, 2, 3), Float64Array.of(1, 2, 3, 4))).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
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
    expect(spearman(Float64Array.of(1), Float64Array.of(2))).toBeNull();
  });

  it("can take rounding for a tie", () => {
    expect(kendall([1, 1 + 1e-14], [1, 2], 1e-12)).toBeNull();
  });
});
