import { groupMoments, scaledDifferences } from "../group-moments";
import { number, parameters } from "../parameters";
import { defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "maxrl",
  summary: "Reward over the mean of its group, minus 1.",
  docs: `\`(R - mean) / (mean + eps)\`, 0 where the mean is 0: hard prompts, of which few rollouts are right, weigh more. Rewards must not be negative:
a group with a mean below 0 is dead.

\`\`\`yaml
advantage: maxrl
\`\`\``,
  parameters: parameters({ eps: number("Added to the mean.", { default: 0, minimum: 0 }) }),
  main: "eps",
  source: "TRL MaxRLTrainer",
  grouped: true,
  dividesByGroupStd: () => false,
  advantages(rewards, groups, { eps }) {
    const moments = groupMoments(rewards, groups);
    const dead = moments.dead.map((code, g) => (moments.mean[g]! + eps > 0 ? code : 1));
    return scaledDifferences(rewards, groups, { ...moments, dead }, (g) => 1 / (moments.mean[g]! + eps));
  },
});
