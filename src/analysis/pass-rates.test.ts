import { describe, expect, it } from "vitest";
import { expectedDead, fitBeta } from "./pass-rates";

const fit = (n: number, passed: readonly number[]) =>
  fitBeta({ n: new Float64Array(passed.length).fill(n), passed: Float64Array.from(passed) });

describe("expectedDead", () => {
  // Reference table A1: p^G + (1 - p)^G.
  it.each([
    [0.01, 2, 0.98],
    [0.05, 8, 0.663],
    [0.1, 16, 0.185],
    [0.2, 4, 0.411],
    [0.5, 32, 0],
  ])("is p^G + (1 - p)^G for prompts of one pass rate %f in groups of %i", (mean, size, share) => {
    expect(expectedDead({ mean, correlation: 0 }, size)).toBeCloseTo(share, 3);
  });

  it("is that of a beta distribution where prompts differ", () => {
    // Correlation 1/3 at mean 1/2 is the uniform distribution: the mean of p^G + (1 - p)^G is 2 / (G + 1).
    expect(expectedDead({ mean: 0.5, correlation: 1 / 3 }, 7)).toBeCloseTo(2 / 8, 12);
  });
});

describe("fitBeta", () => {
  it("finds no difference between prompts that pass equally often", () => {
    expect(fit(4, [2, 2, 2, 2, 2])).toEqual({ mean: 0.5, correlation: 0 });
  });

  it("finds prompts that always or never pass", () => {
    const { mean, correlation } = fit(4, [0, 4, 0, 4]);
    expect(mean).toBe(0.5);
    expect(correlation).toBeGreaterThan(0.99);
  });

  it("agrees with the analysis of variance worked by hand", () => {
    // n 2: 0 1 2 2 of 2: mean 5/8. Between: 2 (25/64 + 1/64 + 9/64 + 9/64) / 3 = 88/192; within: 2 (1/4) / 4 = 1/8.
    // (88/192 - 24/192) / (88/192 + 24/192) = 64/112.
    expect(fit(2, [0, 1, 2, 2]).correlation).toBeCloseTo(64 / 112, 12);
  });
});
