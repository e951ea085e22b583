import { describe, expect, it } from "vitest";
import type { MetricLine } from "../../src/messages/run";
import { column, lastOf, merge, secondsPerStep, smooth, stacked } from "./series";

const line = (step: number, time: number, values: MetricLine["values"]): MetricLine => ({ step, time, values });

describe("metric lines", () => {
  it("are one a step in order, with what server and trainer say of it together", () => {
    const lines = merge(
      [line(2, 20, { reward: 0.5 })],
      [line(1, 10, { reward: 0.4 }), line(2, 21, { loss: 0.1, reward: null })],
    );
    expect(lines).toEqual([line(1, 10, { reward: 0.4 }), line(2, 21, { reward: 0.5, loss: 0.1 })]);
    expect(column(lines, "loss")).toEqual([null, 0.1]);
  });

  it("takes the median time of a step, so that one slow step does not count", () => {
    // Gaps 2, 60, 3 s: the median is 3.
    const lines = [0, 2000, 62_000, 65_000].map((time, step) => line(step, time, {}));
    expect(secondsPerStep(lines)).toBe(3);
    expect(secondsPerStep(lines.slice(0, 1))).toBeNull();
  });

  it("finds the last number behind missing ones", () => {
    expect(lastOf([1, 2, null])).toEqual({ value: 2, at: 1 });
    expect(lastOf([null])).toBeNull();
  });
});

describe("smoothing", () => {
  it("weighs older steps less and is exact at the first", () => {
    // Span 3 keeps 1 - 2/4 = 1/2: (1/2 * 4 + 1 * 10) / (3/2) = 8.
    expect(smooth([4, 10], 3)).toEqual([4, 8]);
  });

  it("leaves a hole where there is no number", () => {
    expect(smooth([4, null, 4], 3)).toEqual([4, null, 4]);
  });
});

describe("stacked shares", () => {
  it("fills up to one and counts a negative share as nothing", () => {
    // Step 1: 0.2 + 0.6 of 0.8 and step 2: 0.5, with -0.5 left out.
    expect(
      stacked([
        [0.2, 0.5],
        [0.6, -0.5],
      ]),
    ).toEqual([
      [0.25, 1],
      [1, 1],
    ]);
  });

  it("has a hole where nothing was paid", () => {
    expect(stacked([[0, null]])).toEqual([[null, null]]);
  });
});
