import { choice, parameters } from "../parameters";
import { defineShape } from "../record";
import { withMoments } from "../sets/with-moments";

export default defineShape({
  kind: "shape",
  name: "center",
  summary: "The difference from the mean of the set.",
  docs: `\`x - mean\` over the rollouts of the same \`group\`, of the same \`batch\` (equal run and step), of the whole \`source\`, or of what the run has seen (\`running\`; see \`zscore\`). A value alone is 0. Values of unparseable rollouts never enter the mean.

\`\`\`yaml
shape:
  - center: group
\`\`\``,
  main: "within",
  parameters: parameters({
    within: choice("The set that gives the mean.", ["group", "batch", "source", "running"]),
    at: choice("Of lists: all elements together, or each place by itself.", ["all", "index"]),
    state: choice("Of `running`: the state before the batch, or the one that includes it.", ["before", "after"]),
  }),
  scope: "group",
  scopeFor: ({ within }) => (within === "source" ? "batch" : within),
  monotone: "rising",
  image: ({ low, high }) => (low === high ? { low: 0, high: 0 } : { low: low - high, high: high - low }),
  apply: (values, present, among, context) =>
    withMoments(values, present, among, context, (x, { count, mean }) => (count === 0 ? 0 : x - mean)),
});
