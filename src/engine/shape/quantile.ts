import { unit } from "../interval";
import { choice, parameters } from "../parameters";
import { defineShape } from "../record";
import { standing } from "../sets/sorted";
import { withSorted } from "../sets/with-sorted";

export default defineShape({
  kind: "shape",
  name: "quantile",
  summary: "The share of the set that is lower.",
  docs: `The share of the values of the same \`group\`, \`batch\` (equal run and step) or \`source\` that are below x; equal ones, x itself among them, count half. Fewer than 2 values, or no spread, give 0. Values of unparseable rollouts never enter.

In a run the \`source\` is what was seen so far, at most the latest 65,536 values.

\`\`\`yaml
shape:
  - quantile: batch
\`\`\``,
  main: "within",
  source: "scipy.stats.percentileofscore, kind mean",
  parameters: parameters({
    within: choice("The set that x is seen in.", ["group", "batch", "source"]),
    at: choice("Of lists: all elements together, or each place by itself.", ["all", "index"]),
  }),
  scope: "group",
  scopeFor: ({ within }) => (within === "source" ? "batch" : within),
  monotone: "rising",
  image: ({ low, high }) => (low === high ? { low: 0, high: 0 } : unit),
  apply: (values, present, among, context) =>
    withSorted(values, present, among, context, (x, numbers) => {
      const n = numbers.length;
      if (n < 2 || numbers[0] === numbers[n - 1]) return 0;
      const { below, upTo } = standing(numbers, x);
      return (below + upTo) / 2 / n;
    }),
});
