import { groupMoments, scaledDifferences } from "../group-moments";
import { parameters } from "../parameters";
import { defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "dr_grpo",
  summary: "Reward minus the mean of its group: A = R - mean.",
  docs: `Nothing is divided by the spread, so groups of large variance weigh more and a small term stays small. A group with fewer than two scorable rollouts, or in which all rewards are equal, is dead: its advantages are 0.

\`\`\`yaml
advantage: dr_grpo
\`\`\``,
  parameters: parameters({}),
  source: 'Dr. GRPO, arXiv 2503.20783; TRL GRPOTrainer with scale_rewards="none"',
  grouped: true,
  dividesByGroupStd: () => false,
  advantages: (rewards, groups) => scaledDifferences(rewards, groups, groupMoments(rewards, groups), () => 1),
});
