import { describe, expect, it } from "vitest";
import { wilson } from "./wilson";

describe("wilson", () => {
  it("bounds a share of which no case was seen by z² / (n + z²)", () => {
    // z² = 3.8415: 3.8415 / 53.8415 = 0.0713, 3.8415 / 103.8415 = 0.0370, 3.8415 / 203.8415 = 0.0188.
    expect(wilson(0, 50)).toMatchObject({ value: 0, low: 0, n: 50 });
    expect(wilson(0, 50).high).toBeCloseTo(0.0713, 4);
    expect(wilson(0, 100).high).toBeCloseTo(0.037, 4);
    expect(wilson(0, 200).high).toBeCloseTo(0.0188, 4);
  });

  it("is symmetric around one half", () => {
    // z² / n = 0.38415; half = z · sqrt(0.025 + 0.09604 / 10) / 1.38415 = 1.96 · 0.18602 / 1.38415 = 0.26341.
    const { low, high } = wilson(5, 10);
    expect(low).toBeCloseTo(0.2366, 4);
    expect(low + high).toBeCloseTo(1, 12);
  });

  it("knows nothing without cases", () => {
    expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1, n: 0 });
  });
});
