import { describe, expect, it } from "vitest";
import { rankCorrelation } from "./rank-correlation";

describe("Spearman's rank correlation", () => {
  it("is 1 for any rising relation, and -1 for any falling one", () => {
    const x = Float32Array.of(1, 2, 3, 4);
    expect(rankCorrelation(x, Float32Array.of(1, 10, 100, 1000))).toBeCloseTo(1, 12);
    expect(rankCorrelation(x, Float32Array.of(9, 3, 2, -5))).toBeCloseTo(-1, 12);
  });

  it("is Pearson's correlation of ranks where there are ties", () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: covariance 4.5, squares 4.5 and 5, so 4.5 / sqrt(22.5).
    expect(rankCorrelation(Float32Array.of(1, 2, 2, 3), Float32Array.of(1, 2, 3, 4))).toBeCloseTo(
      4.5 / Math.sqrt(22.5),
      12,
    );
  });

  it("does not exist where a side is constant", () => {
    expect(rankCorrelation(Float32Array.of(1, 1), Float32Array.of(1, 2))).toBeNull();
  });
});
