import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "credit-needs-elements",
  severity: "warning",
  kind: "static",
  title: "The estimator does not see what is paid in place",
  docs: `An estimator such as \`grpo\` takes one reward a rollout: it adds up what is paid in place, and where it was paid is lost.

\`\`\`yaml
reward: 1
dimensions:
  task: {type: expr, level: step, of: reward, credit: in_place}
advantage: {grpo: {std: group}}
\`\`\`

\`returns\` and \`gae\` take a reward for each element; \`none\` leaves it to the trainer. The same is said where the elements are others than those an estimator compares
(\`loo_turn\` and a dimension that pays at each step), where \`grpo: {per: index}\` finds nothing that is paid in place, and where a modifier of tokens follows an estimator of turns.

\`\`\`yaml
reward: 1
dimensions:
  task: {type: expr, level: step, of: reward, credit: in_place}
advantage: {gae: {gamma: 0.99, lambda: 0.95}}
\`\`\``,
  check: fromProblems("credit-needs-elements"),
});
