import { listsIn, momentsByKey, placesInGroups, withElements } from "../element-advantages";
import { groupMoments, scaledDifferences } from "../group-moments";
import { number, parameters } from "../parameters";
import { defineEstimator } from "../record";
import { discountedSums } from "../totals-as-advantages";

export default defineEstimator({
  kind: "estimator",
  name: "loo_turn",
  summary: "The return at a turn, minus the mean of the other rollouts at the same turn.",
  docs: `\`A_(i,t) = G_(i,t) - mean of G_(j,t) over the other rollouts j of the group that have a turn t\`, with the return \`G_t = r_t + gamma *
G_(t+1)\` and r_t what is paid at turn t: in place what \`credit: in_place\` says, the rest of the total at the last turn. A turn that no
other scorable rollout of the group has, or at which all returns are equal, gets 0; turns that stand alone are counted.

The number of the rollout as a whole is \`rloo\` of its total. A group is dead where that and all its turns are 0.

\`\`\`yaml
advantage:
  loo_turn: {gamma: 1}
\`\`\``,
  parameters: parameters({ gamma: number("The discount.", { default: 1, minimum: 0, maximum: 1 }) }),
  main: "gamma",
  source: "TRLOO of Dr. Kernel (S170 of the catalogue)",
  grouped: true,
  takesElements: true,
  elementLevel: "turn",
  dividesByGroupStd: () => false,
  advantages(rewards, groups, { gamma }, _batch, context) {
    const { elements, values: paid } = listsIn(context).paid("turn");
    const returns = discountedSums(paid, elements.offsets, gamma);
    const keys = placesInGroups(elements, groups);
    const { n, mean, squares } = momentsByKey(returns, keys);
    let alone = 0;
    const values = returns.map((value, at) => {
      const key = keys[at]!;
      if (Number.isNaN(value)) return 0;
      if (n[key] === 1) alone++;
      return squares[key] === 0 ? 0 : ((value - mean[key]!) * n[key]!) / (n[key]! - 1);
    });
    const lone = `Turns that no other rollout of their group has: ${alone} of ${elements.count}. Their advantage is 0.`;
    const moments = groupMoments(rewards, groups);
    const whole = scaledDifferences(rewards, groups, moments, (g) => moments.n[g]! / (moments.n[g]! - 1));
    return withElements(whole, groups, { elements, values }, alone === 0 ? [] : [lone]);
  },
});
