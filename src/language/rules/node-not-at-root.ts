import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "node-not-at-root",
  severity: "error",
  kind: "static",
  title: "A node that compares rollouts stands inside another one",
  docs: `\`lexicographic\`, \`tournament\`, \`correlation_weighted\` and \`difficulty_weighted\` give a rollout its place among the others of its group, and \`vector\` gives no single number. Inside another node, or at each step, neither means anything: they are the root of the aggregate, with a \`shape\` at most.

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact}
  brevity: {type: length, unit: words, shape: [negate]}
aggregate:
  sum:
    rank: {weight: 0.5, lexicographic: [{of: correct}, {of: brevity}]}
    correct: 1
\`\`\`

At the root it says who is better than whom:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact}
  brevity: {type: length, unit: words, shape: [negate]}
aggregate:
  lexicographic: [{of: correct}, {of: brevity}]
\`\`\``,
  check: fromProblems("node-not-at-root"),
});
