import { describe, expect, it } from "vitest";
import type { DimensionSummary, TermSummary } from "../messages/summary";
import { age, blockHistogram, dimensionText, figure, percent, termText } from "./preview-text";

describe("blockHistogram", () => {
  it("draws height by the square root of the count", () => {
    // sqrt(100) = 10 is the full height 7; sqrt(25) / 10 * 7 = 3.5, rounded to 4; an empty bin is the lowest block
    expect(blockHistogram({ from: 0, to: 1, counts: [100, 0, 0, 0, 0, 0, 0, 25] })).toBe("█▁▁▁▁▁▁▅");
  });
  it("joins finer bins into eight", () => {
    expect(blockHistogram({ from: 0, to: 1, counts: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] })).toBe(
      "████████",
    );
  });
});

describe("numbers", () => {
  it("use a real minus sign and fewer decimals when large", () => {
    expect([figure(-0.5), figure(12.34), figure(1234.5)]).toEqual(["−0.50", "12.3", "1235"]);
  });
  it("say <1% for a share that is small but not nothing", () => {
    expect([percent(0.004), percent(0), percent(0.376), percent(-0.03)]).toEqual(["<1%", "0%", "38%", "−3%"]);
  });
});

const dimension: DimensionSummary = {
  name: "correct",
  metric: false,
  index: 0,
  n: 100,
  statuses: { ok: 92, abstain: 0, unparseable: 8, error: 0, timeout: 0 },
  mean: 0.38,
  sd: 0.486,
  min: 0,
  max: 1,
  quantiles: [0, 0, 0, 1, 1],
  zeros: 0.62,
  histogram: { from: 0, to: 1, counts: [62, 0, 0, 0, 0, 0, 0, 38] },
  share: null,
  varies: 0.5,
  messages: {},
};

describe("dimensionText", () => {
  it("gives mean, spread, zeros and every status that is not ok", () => {
    expect(dimensionText(dimension)).toBe("0.38 ± 0.49 · zero 62% · 8 unparseable");
  });
  it("says of a metric that it is never paid", () => {
    expect(dimensionText({ ...dimension, metric: true, statuses: { ...dimension.statuses, unparseable: 0 } })).toBe(
      "0.38 ± 0.49 · zero 62% · metric, never paid",
    );
  });
});

const term: TermSummary = {
  name: "length",
  path: ["aggregate", "sum", "length"],
  dimension: "length",
  weight: 0.1,
  weightShare: 0.08,
  share: { value: 0.38, low: 0.34, high: 0.41, n: 657 },
};

describe("termText", () => {
  it("sets weight beside share and marks what pays far more than its weight", () => {
    expect(termText(term)).toEqual({ weight: "8% of weight", share: "pays 38% of advantage", surprising: true });
  });
  it("does not mark a difference inside the interval", () => {
    expect(termText({ ...term, share: { value: 0.2, low: 0.05, high: 0.4, n: 12 } }).surprising).toBe(false);
  });
  it("does not mark what pays less than its weight", () => {
    expect(
      termText({ ...term, weightShare: 0.77, share: { value: 0.54, low: 0.5, high: 0.6, n: 657 } }).surprising,
    ).toBe(false);
  });
});

describe("age", () => {
  it("chooses the unit", () => {
    expect([age(0, 12_000), age(0, 600_000), age(0, 7_200_000)]).toEqual(["12 s ago", "10 min ago", "2 h ago"]);
  });
});
