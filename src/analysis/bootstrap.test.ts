import { describe, expect, it } from "vitest";
import { seeded } from "../engine/seeded";
import { bootstrapRatios } from "./bootstrap";

describe("bootstrapRatios", () => {
  it("gives the ratio of the sums and the same interval every time", () => {
    const ones = Float64Array.of(1, 0, 2);
    const all = Float64Array.of(2, 1, 2);
    const [estimate] = bootstrapRatios([ones], all);
    expect(estimate).toMatchObject({ value: 3 / 5, n: 3 });
    // The lowest possible draw is the second unit thrice (0), the highest the third thrice (1); both have chance 1/27 > 2.5%.
    expect(estimate).toMatchObject({ low: 0, high: 1 });
    expect(bootstrapRatios([ones], all)).toEqual([estimate]);
  });

  it("agrees with the normal interval of a mean", () => {
    // 400 units of value 0 or 1 with mean p: standard error sqrt(p (1 - p) / 400).
    const random = seeded(7);
    const x = Float64Array.from({ length: 400 }, () => (random() < 0.3 ? 1 : 0));
    const [estimate] = bootstrapRatios([x], new Float64Array(400).fill(1));
    const p = estimate!.value;
    const half = 1.96 * Math.sqrt((p * (1 - p)) / 400);
    expect(estimate!.low).toBeCloseTo(p - half, 2);
    expect(estimate!.high).toBeCloseTo(p + half, 2);
  });

  it("has the same interval where units are gathered into blocks", () => {
    const random = seeded(9);
    const x = Float64Array.from({ length: 5120 }, () => random());
    // Standard error of a mean of uniform numbers: 1 / sqrt(12 · 5120) = 0.004034.
    const [estimate] = bootstrapRatios([x], new Float64Array(5120).fill(1));
    expect(estimate!.n).toBe(5120);
    expect(estimate!.high - estimate!.low).toBeCloseTo(2 * 1.96 * 0.004034, 2);
    expect(estimate!.high - estimate!.low).toBeGreaterThan(0.012);
  });

  it("says nothing about one unit", () => {
    expect(bootstrapRatios([Float64Array.of(1)], Float64Array.of(4))).toEqual([{ value: 0.25, low: 0, high: 1, n: 1 }]);
  });
});
