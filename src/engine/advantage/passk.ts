import { hasValue } from "../fold-rows";
import { groupMoments } from "../group-moments";
import { choice, number, parameters } from "../parameters";
import { defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "passk",
  summary: "Only the best rollout of a group: its lead over the second.",
  docs: `The best rollout of the group gets \`R_1 - R_2\`, divided by the standard deviation of the group (ddof 1) plus eps unless \`std: none\`; all others
get 0. Of equal best ones the first counts, and its lead is 0. A group with fewer than two scorable rollouts, or in which all rewards are
equal, is dead.

\`\`\`yaml
advantage:
  passk: {std: none}
\`\`\``,
  parameters: parameters({
    std: choice("Whether the spread of the group divides.", ["group", "none"]),
    eps: number("Added to the standard deviation.", { default: 1e-6, minimum: 0 }),
  }),
  main: "std",
  source: "verl grpo_passk",
  grouped: true,
  dividesByGroupStd: ({ std }) => std === "group",
  advantages(rewards, groups, { std, eps }) {
    const moments = groupMoments(rewards, groups);
    const values = new Float64Array(rewards.values.length);
    const scale = new Float64Array(rewards.values.length);
    for (let g = 0; g < groups.count; g++) {
      if (moments.dead[g] === 1) continue;
      let best = -1;
      let second = -Infinity;
      for (let at = groups.start[g]!; at < groups.start[g + 1]!; at++) {
        const row = groups.rows[at]!;
        if (!hasValue(rewards, row)) continue;
        const reward = rewards.values[row]!;
        if (best < 0 || reward > rewards.values[best]!) {
          if (best >= 0) second = Math.max(second, rewards.values[best]!);
          best = row;
        } else second = Math.max(second, reward);
      }
      const divisor = std === "none" ? 1 : Math.sqrt(moments.squares[g]! / (moments.n[g]! - 1)) + eps;
      values[best] = (rewards.values[best]! - second) / divisor;
      scale[best] = 1 / divisor;
    }
    return { values, scale, dead: moments.dead };
  },
});
