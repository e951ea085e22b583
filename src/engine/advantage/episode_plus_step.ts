import { groupMoments, scaledDifferences } from "../group-moments";
import { choice, integer, number, parameters } from "../parameters";
import { defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "episode_plus_step",
  summary: "The group-relative reward of the episode, with steps credited by themselves.",
  docs: `\`(R - mean) / (sd + eps)\` of what is paid at the end, plus \`alpha\` times the same of what is paid in place, over all steps of the group;
\`std: none\` divides by nothing.

What this version works out is the advantage of the whole rollout, from its total: previews, tests and shares read that. The part of each
step is the trainer's, which gets what every step is paid. A group with fewer than two scorable rollouts, or in which all rewards are
equal, is dead.

\`\`\`yaml
advantage:
  episode_plus_step: {alpha: 1, std: none}
\`\`\``,
  source: "iStar (S080 of the catalogue)",
  parameters: parameters({
    alpha: number("What the part of a step counts.", { default: 1 }),
    std: choice("Whether the spread of the group divides.", ["group", "none"]),
    eps: number("Added to the standard deviation.", { default: 0, minimum: 0 }),
    ddof: integer("1 for the sample standard deviation, 0 for the population's.", {
      default: 1,
      minimum: 0,
      maximum: 1,
    }),
  }),
  main: "alpha",
  grouped: true,
  takesElements: true,
  dividesByGroupStd: ({ std }) => std === "group",
  advantages(rewards, groups, { std, eps, ddof }) {
    const moments = groupMoments(rewards, groups);
    const factor = (g: number): number =>
      std === "none" ? 1 : 1 / (Math.sqrt(moments.squares[g]! / (moments.n[g]! - ddof)) + eps);
    return scaledDifferences(rewards, groups, moments, factor);
  },
});
