import { groupMoments, scaledDifferences } from "../group-moments";
import { parameters } from "../parameters";
import { defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "rloo",
  summary: "Reward minus the mean of the other rollouts of its group.",
  docs: `For n scorable rollouts this is n / (n - 1) times the difference from the group's mean. A group with fewer than two scorable rollouts, or in which all rewards are equal, is dead: its advantages are 0.

\`\`\`yaml
advantage: rloo
\`\`\``,
  parameters: parameters({}),
  source: "Ahmadian et al., arXiv 2402.14740; TRL RLOOTrainer",
  grouped: true,
  dividesByGroupStd: () => false,
  advantages: (rewards, groups) => {
    const moments = groupMoments(rewards, groups);
    return scaledDifferences(rewards, groups, moments, (g) => moments.n[g]! / (moments.n[g]! - 1));
  },
});
