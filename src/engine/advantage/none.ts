import { takeFloats } from "../buffers";
import { hasValue } from "../fold-rows";
import { parameters } from "../parameters";
import { defineEstimator } from "../record";

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
  dividesByGroupStd: () => false,
  advantages: (rewards, groups) => {
    const values = takeFloats(rewards.values.length);
    const scale = takeFloats(rewards.values.length);
    for (let row = 0; row < values.length; row++) {
      if (!hasValue(rewards, row)) continue;
      values[row] = rewards.values[row]!;
      scale[row] = 1;
    }
    return { values, scale, dead: new Uint8Array(groups.count) };
  },
});
