import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "rewards-below-zero",
  severity: "warning",
  kind: "static",
  title: "The estimator divides by the mean reward, and rewards may be negative",
  docs: `\`maxrl\` gives \`(R - mean) / mean\`. Where rewards may lie below 0 the mean of a group may be 0, or almost: such groups are dead, or their advantages are huge. It is meant for rewards from 0 on.

\`\`\`yaml
reward: 1
dimensions:
  right: {type: exact}
aggregate: {sum: {right: {weight: 2, shape: [{offset: -0.5}]}}}
advantage: maxrl
\`\`\`

From 0 on:

\`\`\`yaml
reward: 1
dimensions:
  right: {type: exact}
aggregate: {sum: {right: 1}}
advantage: maxrl
\`\`\``,
  check: fromProblems("rewards-below-zero"),
});
