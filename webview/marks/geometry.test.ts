import { describe, expect, it } from "vitest";
import { divergingSpan, divergingStack, fraction, logHeights, outline, ranks, stack, waterfall } from "./geometry";

describe("fraction", () => {
  it("places a value between the ends and keeps it inside", () => {
    expect([fraction(0.5, 0, 2), fraction(-1, 0, 2), fraction(3, 0, 2)]).toEqual([0.25, 0, 1]);
  });

  it("draws a constant column as full where it is above zero", () => {
    expect([fraction(1, 1, 1), fraction(0, 0, 0)]).toEqual([1, 0]);
  });
});

describe("bars from the centre", () => {
  it("goes left for what is below zero", () => {
    // 0.5 + (-1) / (2 * 2) = 0.25
    expect(divergingSpan(-1, 2)).toEqual({ from: 0.25, to: 0.5 });
    expect(divergingSpan(2, 2)).toEqual({ from: 0.5, to: 1 });
  });

  it("is empty where nothing has a size", () => {
    expect(divergingSpan(0, 0)).toEqual({ from: 0.5, to: 0.5 });
  });

  it("stacks each sign on its own side", () => {
    // Scale 4: a step of 1 is 1/8 of the width.
    expect(divergingStack([1, -2, 2], 4)).toEqual([
      { from: 0.5, to: 0.625 },
      { from: 0.25, to: 0.5 },
      { from: 0.625, to: 0.875 },
    ]);
  });
});

describe("stack", () => {
  it("fills the whole width by size, a negative part included", () => {
    // |3| + |-1| + |4| = 8
    expect(stack([3, -1, 4])).toEqual([
      { from: 0, to: 0.375 },
      { from: 0.375, to: 0.5 },
      { from: 0.5, to: 1 },
    ]);
  });

  it("has no width where everything is zero", () => {
    expect(stack([0, 0])).toEqual([
      { from: 0, to: 0 },
      { from: 0, to: 0 },
    ]);
  });
});

describe("waterfall", () => {
  it("starts each step where the last one ended", () => {
    // Ends 1, 3, 2 on the axis 1 to 3.
    expect(waterfall(1, [2, -1])).toEqual({
      spans: [
        { from: 0, to: 1 },
        { from: 0.5, to: 1 },
      ],
      start: 0,
    });
  });

  it("has room for steps on either side of the start", () => {
    // Ends 0, -1, 3 on the axis -1 to 3.
    expect(waterfall(0, [-1, 4])).toEqual({
      spans: [
        { from: 0, to: 0.25 },
        { from: 0, to: 1 },
      ],
      start: 0.25,
    });
  });
});

describe("histograms", () => {
  it("shows one rollout beside a thousand", () => {
    // ln(2) / ln(1001) = 0.1003
    const [one, many, none] = logHeights([1, 1000, 0]);
    expect(one).toBeCloseTo(0.1003, 4);
    expect([many, none]).toEqual([1, 0]);
  });

  it("draws the outline of bins from left to right", () => {
    expect(outline([0.5, 1], 10, 20)).toBe("M0 20V10.00H5.00V0.00H10.00V20");
  });
});

describe("ranks", () => {
  it("gives the highest value the first place and ties the middle of theirs", () => {
    // 5 is first; the two 3s share places 1 and 2; 1 is last.
    expect(ranks([3, 5, 1, 3])).toEqual([1.5, 0, 3, 1.5]);
  });
});
