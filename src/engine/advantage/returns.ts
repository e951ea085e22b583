import { mapScorable, paidInPlace, withLateElements } from "../element-advantages";
import { number, parameters } from "../parameters";
import { defineEstimator } from "../record";
import { discountedSums, totalsAsAdvantages } from "../totals-as-advantages";

export default defineEstimator({
  kind: "estimator",
  name: "returns",
  summary: "Each element's return: what it is paid and all that is paid after it, discounted.",
  docs: `\`G_t = r_t + gamma * G_(t+1)\`, r_t being what is paid at element t: in place what \`credit: in_place\` says, the rest of the total at the last. \`gamma: 0\` lets each element stand for itself. The advantage of the whole rollout is its total. Rollouts are not compared, so no group is dead.

\`\`\`yaml
advantage:
  returns: {gamma: 0.99}
\`\`\``,
  parameters: parameters({ gamma: number("The discount.", { default: 1, minimum: 0, maximum: 1 }) }),
  main: "gamma",
  grouped: false,
  takesElements: true,
  dividesByGroupStd: () => false,
  elementLevel: "in place",
  advantages: (rewards, groups, { gamma }, _batch, context) =>
    withLateElements(totalsAsAdvantages(rewards, groups), () => {
      const paid = paidInPlace(context);
      if (paid === undefined) return undefined;
      const sums = discountedSums(paid.values, paid.elements.offsets, gamma);
      return { elements: paid.elements, values: mapScorable(paid.elements, rewards, (at) => sums[at]!) };
    }),
});
