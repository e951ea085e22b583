import { groupMoments, scaledDifferences } from "../group-moments";
import { number, parameters } from "../parameters";
import { defineEstimator } from "../record";

/** A mean that is smaller than this share of the rewards' size is 0 up to rounding: nothing can be divided by it. */
const rounding = 1e-12;

export default defineEstimator({
  kind: "estimator",
  name: "maxrl",
  summary: "Reward over the mean of its group, minus 1.",
  docs: `\`(R - mean) / (mean + eps)\`, 0 where the mean is 0: hard prompts, of which few rollouts are right, weigh more. Rewards must not be negative:
a group whose mean is not above 0, rounding aside, is dead.

\`\`\`yaml
advantage: maxrl
\`\`\``,
  parameters: parameters({ eps: number("Added to the mean.", { default: 0, minimum: 0 }) }),
  main: "eps",
  source: "TRL MaxRLTrainer",
  grouped: true,
  positive: true,
  dividesByGroupStd: () => false,
  advantages(rewards, groups, { eps }) {
    const moments = groupMoments(rewards, groups);
    const size = (g: number): number => Math.sqrt(moments.squares[g]! / moments.n[g]! + moments.mean[g]! ** 2);
    const dead = moments.dead.map((code, g) => (moments.mean[g]! + eps > rounding * size(g) ? code : 1));
    return scaledDifferences(rewards, groups, { ...moments, dead }, (g) => 1 / (moments.mean[g]! + eps));
  },
});
