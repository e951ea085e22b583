import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "vector-needs-estimator",
  severity: "error",
  kind: "static",
  title: "The estimator takes one number, and the aggregate gives several",
  docs: `\`vector\` keeps the terms side by side, for estimators and exporters that take several rewards a rollout. An estimator that takes one has nothing to work with: every rollout is without a total and every advantage is 0.

\`\`\`yaml
reward: 1
dimensions:
  right: {type: exact}
  polite: {type: keyword, any: [please, thanks]}
aggregate: {vector: [right, polite]}
advantage: grpo
\`\`\`

One number for one:

\`\`\`yaml
reward: 1
dimensions:
  right: {type: exact}
  polite: {type: keyword, any: [please, thanks]}
aggregate: {sum: {right: 1, polite: 0.1}}
advantage: grpo
\`\`\``,
  check: fromProblems("vector-needs-estimator"),
});
