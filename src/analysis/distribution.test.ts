import { describe, expect, it } from "vitest";
import { ABSTAIN, ERROR, OK, UNPARSEABLE } from "../messages/status";
import { distributionOf, histogram } from "./distribution";

describe("distributionOf", () => {
  it("describes the values that are there, those used for unparseable rows included", () => {
    const column = {
      values: Float64Array.of(0, 2, 4, NaN, NaN, 6),
      status: Uint8Array.of(OK, OK, OK, ABSTAIN, ERROR, UNPARSEABLE),
    };
    const found = distributionOf(column);
    // Values 0, 2, 4, 6: mean 3, squares 9 + 1 + 1 + 9 = 20, sd sqrt(20 / 3).
    expect(found).toMatchObject({ n: 4, mean: 3, min: 0, max: 6, zeros: 0.25 });
    expect(found.sd).toBeCloseTo(Math.sqrt(20 / 3), 12);
    expect(found.quantiles[2]).toBe(3);
    expect(found.statuses).toEqual({ ok: 3, abstain: 1, unparseable: 1, error: 1, timeout: 0 });
    expect(found.histogram.counts.reduce((a, b) => a + b)).toBe(4);
  });

  it("has no numbers where nothing has a value", () => {
    const found = distributionOf({ values: Float64Array.of(NaN), status: Uint8Array.of(ABSTAIN) });
    expect(found).toMatchObject({ n: 0, mean: null, sd: null, min: null, max: null, quantiles: [] });
  });

  it("has spread 0 for one value", () => {
    expect(distributionOf({ values: Float64Array.of(5), status: Uint8Array.of(OK) }).sd).toBe(0);
  });
});

describe("histogram", () => {
  it("puts the largest value into the last bin and leaves out what is no number", () => {
    const { counts } = histogram([Float64Array.of(0, 24, NaN, 23.5, 12)], 0, 24);
    expect([counts[0], counts[12], counts[23]]).toEqual([1, 1, 2]);
    expect(counts.reduce((a, b) => a + b)).toBe(4);
  });

  it("has room around a single value", () => {
    expect(histogram([Float64Array.of(3, 3)], 3, 3)).toMatchObject({ from: 2.5, to: 3.5 });
  });
});
