import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "credit-not-linear",
  severity: "error",
  kind: "static",
  title: "What is paid in place has no share of its own",
  docs: `\`credit: in_place\` pays an element where it is, with the coefficient it has in the total. Through a node or a shape that is not linear in it there is none: of the smaller of two sums no step has a part.

\`\`\`yaml
reward: 1
dimensions:
  progress: {type: expr, level: step, of: reward, credit: in_place}
  kept: {type: expr, level: step, of: info.kept}
aggregate: {min: [progress, kept]}
advantage: {returns: {gamma: 1}}
\`\`\`

A node that is worked out at each step may be anything:

\`\`\`yaml
reward: 1
dimensions:
  progress: {type: expr, level: step, of: reward}
  kept: {type: expr, level: step, of: info.kept}
aggregate: {level: step, credit: in_place, min: [progress, kept]}
advantage: {returns: {gamma: 1}}
\`\`\``,
  check: fromProblems("credit-not-linear"),
});
