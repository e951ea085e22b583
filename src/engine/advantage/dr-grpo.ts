import { groupMoments, scaledDifferences } from "../group-moments";
import { alone, withLoneRewards } from "../lone-rewards";
import { parameters } from "../parameters";
import { asSystem } from "../presets";
import { defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "dr_grpo",
  summary: "Reward minus the mean of its group: A = R - mean.",
  docs: `Nothing is divided by the spread, so groups of large variance weigh more and a small term stays small. A group with fewer than two scorable rollouts, or in which all rewards are equal, is dead: its advantages are 0; with \`alone: raw\` the only scorable rollout of a group keeps its reward, as verl does (\`as: verl\`).

\`\`\`yaml
advantage: dr_grpo
\`\`\``,
  parameters: parameters({ alone, as: asSystem("trl", "verl", "openrlhf", "swift") }),
  presets: { verl: { alone: "raw" } },
  source: 'Dr. GRPO, arXiv 2503.20783; TRL GRPOTrainer with scale_rewards="none"',
  grouped: true,
  dividesByGroupStd: () => false,
  advantages: (rewards, groups, how) =>
    withLoneRewards(
      scaledDifferences(rewards, groups, groupMoments(rewards, groups), () => 1),
      rewards,
      groups,
      how.alone,
    ),
});
