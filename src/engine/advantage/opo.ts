import { hasValue } from "../fold-rows";
import { groupMoments, scaledDifferences } from "../group-moments";
import { alone, withLoneRewards } from "../lone-rewards";
import { parameters } from "../parameters";
import { asSystem } from "../presets";
import { defineEstimator } from "../record";
import { responseLength } from "../whiten";

export default defineEstimator({
  kind: "estimator",
  name: "opo",
  summary: "Reward minus the length-weighted mean of its group.",
  docs: `\`R - sum(length R) / sum(length)\` over the group, the optimal baseline where the gradient of a response grows with its length. Lengths are
response tokens; words of the completion where none are known. A group with fewer than two scorable rollouts, or in which all rewards
are equal, is dead; with \`alone: raw\` the only scorable rollout of a group keeps its reward, as verl does (\`as: verl\`).

\`\`\`yaml
advantage: opo
\`\`\``,
  parameters: parameters({ alone, as: asSystem("verl") }),
  presets: { verl: { alone: "raw" } },
  source: "Hao et al., On-Policy RL with Optimal Reward Baseline, arXiv 2505.23585; verl opo",
  grouped: true,
  dividesByGroupStd: () => false,
  advantages(rewards, groups, how, _batch, context) {
    const moments = groupMoments(rewards, groups);
    const length = (row: number): number => (context === undefined ? 1 : responseLength(context, row));
    const mean = moments.mean.map((plain, g) => {
      let sum = 0;
      let weighed = 0;
      for (let at = groups.start[g]!; at < groups.start[g + 1]!; at++) {
        const row = groups.rows[at]!;
        if (!hasValue(rewards, row)) continue;
        sum += length(row);
        weighed += length(row) * rewards.values[row]!;
      }
      return sum > 0 ? weighed / sum : plain;
    });
    const against = scaledDifferences(rewards, groups, { ...moments, mean }, () => 1);
    return withLoneRewards(against, rewards, groups, how.alone);
  },
});
