import { mapPresent } from "../map-present";
import { choice, list, number, parameters } from "../parameters";
import { defineShape } from "../record";

interface Tiers {
  readonly cuts: readonly number[];
  readonly values: readonly number[];
  readonly belongs: "upper" | "lower";
}

/** Which value holds: as many cuts as lie below. */
const tierOf =
  ({ cuts, belongs }: Tiers) =>
  (x: number): number => {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const passed = x > cuts[middle]! || (x === cuts[middle] && belongs === "upper");
      if (passed) low = middle + 1;
      else high = middle;
    }
    return low;
  };

export default defineShape({
  kind: "shape",
  name: "tiers",
  summary: "A value for each range between cuts.",
  docs: `The first value below the first cut, the last from the last cut on. A cut belongs to the range above it, or with \`belongs: lower\` to the one below.

\`\`\`yaml
shape:
  - tiers: {cuts: [0.25, 0.5, 1], values: [0, 0.5, 0.8, 1]}
\`\`\``,
  parameters: parameters({
    cuts: list("Where one range ends and the next begins, rising.", number("A cut."), { minItems: 1 }),
    values: list("The value in each range: one more than there are cuts.", number("A value."), { minItems: 2 }),
    belongs: choice("The side that a cut belongs to.", ["upper", "lower"]),
  }),
  numbers: ({ cuts }) => cuts.map((_, i) => ({ label: `cut ${i + 1}`, path: ["cuts", i] as const })),
  mistake({ cuts, values }) {
    if (values.length !== cuts.length + 1)
      return `\`tiers\` has ${cuts.length} cuts, which make ${cuts.length + 1} ranges, and ${values.length} values.`;
    return cuts.some((cut, i) => i > 0 && cut <= cuts[i - 1]!) ? "The cuts of `tiers` must rise." : undefined;
  },
  scope: "row",
  monotone: "none",
  monotoneFor({ values }) {
    const steps = values.slice(1).map((value, i) => value - values[i]!);
    if (steps.every((step) => step >= 0)) return "rising";
    return steps.every((step) => step <= 0) ? "falling" : "none";
  },
  image: ({ low, high }, tiers) => {
    const at = tierOf(tiers);
    const reached = tiers.values.slice(at(low), at(high) + 1);
    return { low: Math.min(...reached), high: Math.max(...reached) };
  },
  apply(values, present, tiers) {
    const at = tierOf(tiers);
    return mapPresent(values, present, (x) => tiers.values[at(x)]!);
  },
});
