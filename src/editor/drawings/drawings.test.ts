import { expect, it } from "vitest";
import type { DimensionSummary } from "../../messages/summary";
import { drawDistribution } from "./distribution-drawing";
import { drawGutterBar, gutterStep, gutterSteps } from "./gutter-drawing";
import { inksOf } from "./theme";
import { curveWeights, drawWeight } from "./weight-drawing";

const dark = inksOf("dark");

it("works a curve out from 0 to three times the weight, with the weight and a tenth of it among the points", () => {
  const weights = curveWeights(0.1);
  expect(weights[0]).toBe(0);
  expect(weights.at(-1)).toBeCloseTo(0.3, 12);
  expect(weights).toContain(0.1);
  expect(weights).toContain(0.1 / 10);
  expect(curveWeights(-0.2)[0]).toBeCloseTo(-0.6, 12);
});

it("gives every share that pays a bar, and none to what pays nothing", () => {
  expect([-0.2, 0, 0.004, 0.5, 1, 1.3].map(gutterStep)).toEqual([0, 0, 1, gutterSteps / 2, gutterSteps, gutterSteps]);
  expect(drawGutterBar(0, 0, dark).match(/<rect/g)).toHaveLength(1);
  expect(drawGutterBar(0, 3, dark).match(/<rect/g)).toHaveLength(2);
});

it("draws names as text, whatever stands in them, and says in words what the picture shows", () => {
  const drawing = drawWeight(
    {
      parts: [
        { name: "correct", index: 0, weight: 0.9, share: 0.6 },
        { name: "<b>", index: 1, weight: 0.1, share: 0.4 },
      ],
      name: "<b>",
      index: 1,
      curve: [
        { weight: 0, share: 0 },
        { weight: 0.1, share: 0.4 },
      ],
      marked: [{ weight: 0.1, share: 0.4 }],
    },
    dark,
  );
  expect(drawing).not.toContain("<b>");
  expect(drawing).toContain(
    "&lt;b&gt; has 10% of the weight and pays 40% of the advantage. With the weight 0.1 it pays 40%.",
  );
});

it("draws a metric hollow and one bar for each bin that is not empty", () => {
  const dimension: DimensionSummary = {
    name: "words",
    metric: true,
    index: 2,
    n: 5,
    statuses: { ok: 5, abstain: 0, unparseable: 0, error: 0, timeout: 0 },
    mean: 2,
    sd: 1,
    min: 0,
    max: 4,
    quantiles: [0, 1, 2, 3, 4],
    zeros: 0.2,
    histogram: { from: 0, to: 4, counts: [1, 0, 3, 1] },
    share: null,
    varies: 1,
    messages: {},
  };
  const metric = drawDistribution(dimension, dark);
  expect(metric.match(/<rect[^>]*fill="none"/g)).toHaveLength(3);
  const own = drawDistribution({ ...dimension, metric: false }, dark);
  expect(own).not.toContain('fill="none"');
  expect(own).toContain("words: mean 2.00, median 2.00, from 0.00 to 4.00, 20% zeros.");
});
