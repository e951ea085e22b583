import { unit } from "../interval";
import { choice, parameters } from "../parameters";
import { defineShape } from "../record";
import { hasSpread, type Moments } from "../sets/moments";
import { withMoments } from "../sets/with-moments";

/** A value that does not enter may lie outside of the bounds; it is taken for the nearer one. */
const share = (x: number, { low, high }: Moments, inside: boolean): number =>
  ((inside ? Math.min(Math.max(x, low), high) : x) - low) / (high - low);

export default defineShape({
  kind: "shape",
  name: "minmax",
  summary: "Where the value lies between the smallest and the largest of the set.",
  docs: `\`(x - min) / (max - min)\` over the rollouts of the same \`group\`, \`batch\` (equal run and step) or the whole \`source\`. Fewer than 2 values, or no spread, give 0. Values of unparseable rollouts never enter.

In a run the bounds of the \`source\` are those of all that was seen so far, the batch included; they are stored with the run. \`running\` takes those before the batch, so that a value may lie outside of 0 to 1 (see \`zscore\`).

\`\`\`yaml
shape:
  - minmax: source
\`\`\``,
  main: "within",
  parameters: parameters({
    within: choice("The set that gives the bounds.", ["group", "batch", "source", "running"]),
    at: choice("Of lists: all elements together, or each place by itself.", ["all", "index"]),
    state: choice("Of `running`: the state before the batch, or the one that includes it.", ["before", "after"]),
  }),
  scope: "group",
  scopeFor: ({ within }) => (within === "source" ? "batch" : within),
  monotone: "rising",
  image({ low, high }, { within, state }) {
    if (low === high) return { low: 0, high: 0 };
    return within === "running" && state === "before" ? { low: -Infinity, high: Infinity } : unit;
  },
  apply: (values, present, among, context) =>
    withMoments(values, present, among, context, (x, moments) =>
      hasSpread(moments) ? share(x, moments, among.within !== "running") : 0,
    ),
});
