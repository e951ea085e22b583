import { choice, integer, number, parameters } from "../parameters";
import { defineShape } from "../record";
import { quantileOf, sorted } from "../sets/sorted";
import type { Running } from "../state/states";

export default defineShape({
  kind: "shape",
  name: "adaptive_sigmoid",
  summary: "Squashes into 0 to 1 around a quantile of what was seen before.",
  docs: `\`1 / (1 + exp(-slope · (x - q)))\`, q being the \`quantile\` (interpolated) of the last \`history\` values of the run before this batch; the first batch is its own history. It stretches a score that sits in a narrow band, wherever the band moves. Values of unparseable rollouts never enter.

The history is kept with the run. With \`state: after\` it includes the batch.

\`\`\`yaml
shape:
  - adaptive_sigmoid: {history: 1024, quantile: 0.5, slope: 20}
\`\`\``,
  source: "ARMed (2025); the quantile is numpy's `linear`",
  parameters: parameters({
    history: integer("How many of the latest values give the quantile.", {
      default: 1024,
      minimum: 1,
      maximum: 100_000,
    }),
    quantile: number("Which quantile of them the center is.", { default: 0.5, minimum: 0, maximum: 1 }),
    slope: number("Steepness at the center; a negative one falls.", { default: 20 }),
    state: choice("The history before the batch, or the one that includes it.", ["before", "after"]),
  }),
  scope: "running",
  monotone: "rising",
  monotoneFor: ({ slope }) => (slope < 0 ? "falling" : "rising"),
  image({ low, high }, { slope }) {
    if (slope === 0 || low === high) return { low: 0.5, high: 0.5 };
    // The center lies in the same range.
    const farthest = Math.abs(slope) * (high - low);
    return { low: 1 / (1 + Math.exp(farthest)), high: 1 / (1 + Math.exp(-farthest)) };
  },
  apply(values, present, { history, quantile, slope, state }, { counts, remember }) {
    const result = new Float64Array(values.length).fill(NaN);
    const latest: Running<readonly number[]> = {
      version: 1,
      state,
      begin: () => [],
      absorb: (known, rows) =>
        [
          ...known,
          ...Array.from(rows)
            .filter((row) => counts[row] === 1)
            .map((row) => values[row]!),
        ].slice(-history),
      isEmpty: (known) => known.length === 0,
      show: (known) => (known.length === 0 ? null : quantileOf(sorted(known), quantile)),
    };
    remember(latest, (known, rows) => {
      const center = known.length === 0 ? NaN : quantileOf(sorted(known), quantile);
      for (const row of rows) {
        if (present[row] !== 1) continue;
        const x = values[row]!;
        result[row] = 1 / (1 + Math.exp(-slope * (x - (Number.isNaN(center) ? x : center))));
      }
    });
    return result;
  },
});
