import { parameters } from "../parameters";
import { defineEstimator } from "../record";
import { totalsAsAdvantages } from "../totals-as-advantages";

export default defineEstimator({
  kind: "estimator",
  name: "none",
  summary: "The advantage is the reward itself: A = R.",
  docs: `For trainers with a baseline of their own. Rollouts are not compared, so no group is dead. Effective shares are then taken against a rollout in which every dimension is 0.

\`\`\`yaml
advantage: none
\`\`\``,
  parameters: parameters({}),
  grouped: false,
  takesElements: true,
  dividesByGroupStd: () => false,
  advantages: totalsAsAdvantages,
});
