import { unit } from "../interval";
import { choice, parameters } from "../parameters";
import { defineShape } from "../record";
import { standing } from "../sets/sorted";
import { withSorted } from "../sets/with-sorted";

export default defineShape({
  kind: "shape",
  name: "rank",
  summary: "The place in the order of the set, from 0 for the lowest to 1.",
  docs: `\`(rank - 1) / (n - 1)\`, rank being 1 for the lowest of the n values of the same \`group\`, \`batch\` (equal run and step) or \`source\`; equal values share the mean of their ranks. Fewer than 2 values, or no spread, give 0. Values of unparseable rollouts never enter.

In a run the \`source\` is what was seen so far, at most the latest 65,536 values.

\`\`\`yaml
shape:
  - rank: group
\`\`\``,
  main: "within",
  source: "scipy.stats.rankdata, method average",
  parameters: parameters({
    within: choice("The set that is put in order.", ["group", "batch", "source"]),
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
      // A value that does not enter stands between two, and may stand outside.
      return Math.min(Math.max((below + upTo - 1) / 2 / (n - 1), 0), 1);
    }),
});
