import { describe, expect, it } from "vitest";
import { axisOf, rowsIn, ticks, valueAt } from "./scatter";

describe("scatter", () => {
  it("has one range for both axes, without what has no value", () => {
    const axis = axisOf(Float64Array.of(0, NaN, 1), Float64Array.of(-1, 5, NaN));
    // -1 to 5 with 4 % of 6 on either side.
    expect([axis.low, axis.high]).toEqual([expect.closeTo(-1.24, 12), expect.closeTo(5.24, 12)]);
    expect(axisOf(Float64Array.of(NaN), Float64Array.of(NaN))).toEqual({ low: 0, high: 1 });
  });

  it("finds the rows in a rectangle", () => {
    const x = Float64Array.of(0, 1, 2, NaN);
    const y = Float64Array.of(0, 1, 5, 1);
    expect([...rowsIn({ x, y }, { x: [0.5, 3], y: [0, 2] })]).toEqual([1]);
  });

  it("has round ticks", () => {
    expect(ticks({ low: -1.7, high: 1.7 })).toEqual([-1, 0, 1]);
    expect(ticks({ low: 0.02, high: 0.49 })).toEqual([0.1, 0.2, 0.3, 0.4]);
  });

  it("turns a place on the canvas into values", () => {
    const size = { width: 146, height: 142 };
    // Edges 38 and 8, 8 and 34 leave 100 by 100: the upper right corner is the high end of both.
    expect(valueAt({ low: 0, high: 10 }, size, 138, 8)).toEqual([10, 10]);
    expect(valueAt({ low: 0, high: 10 }, size, 38, 108)).toEqual([0, 0]);
  });
});
