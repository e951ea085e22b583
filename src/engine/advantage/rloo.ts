import { groupMoments, scaledDifferences } from "../group-moments";
import { alone, withLoneRewards } from "../lone-rewards";
import { parameters } from "../parameters";
import { asSystem } from "../presets";
import { defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "rloo",
  summary: "Reward minus the mean of the other rollouts of its group.",
  docs: `For n scorable rollouts this is n / (n - 1) times the difference from the group's mean. A group with fewer than two scorable rollouts, or in which all rewards are equal, is dead: its advantages are 0; with \`alone: raw\` the only scorable rollout of a group keeps its reward, as verl does (\`as: verl\`).

\`\`\`yaml
advantage: rloo
\`\`\``,
  parameters: parameters({ alone, as: asSystem("trl", "verl", "openrlhf", "swift") }),
  presets: { verl: { alone: "raw" } },
  source: "Ahmadian et al., arXiv 2402.14740; TRL RLOOTrainer",
  grouped: true,
  dividesByGroupStd: () => false,
  advantages: (rewards, groups, how) => {
    const moments = groupMoments(rewards, groups);
    const others = scaledDifferences(rewards, groups, moments, (g) => moments.n[g]! / (moments.n[g]! - 1));
    return withLoneRewards(others, rewards, groups, how.alone);
  },
});
