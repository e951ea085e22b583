import { mapScorable, paidInPlace, withLateElements } from "../element-advantages";
import { boolean, number, parameters } from "../parameters";
import { defineEstimator } from "../record";
import { discountedSums, totalsAsAdvantages } from "../totals-as-advantages";

export default defineEstimator({
  kind: "estimator",
  name: "gae",
  summary: "Generalised advantage estimation along the elements of a rollout.",
  docs: `\`A_t = Σ (gamma * lambda)^k δ_(t+k)\` with \`δ_t = r_t + gamma V_(t+1) - V_t\`. The critic V lives in the trainer: what is shown here is worked out with V = 0, so it is the return discounted by \`gamma * lambda\`, and the trainer subtracts its own values. The advantage of the whole rollout is its total. Rollouts are not compared, so no group is dead.

\`\`\`yaml
advantage:
  gae: {gamma: 0.99, lambda: 0.95}
\`\`\``,
  source: "Schulman et al., arXiv 1506.02438; Stable-Baselines3 RolloutBuffer",
  parameters: parameters({
    gamma: number("The discount.", { default: 0.99, minimum: 0, maximum: 1 }),
    lambda: number("How far the sum of differences reaches: 0 one step, 1 to the end.", {
      default: 0.95,
      minimum: 0,
      maximum: 1,
    }),
    whiten: boolean("Whether the trainer standardises advantages over the batch.", false),
  }),
  grouped: false,
  takesElements: true,
  dividesByGroupStd: () => false,
  elementLevel: "in place",
  advantages: (rewards, groups, { gamma, lambda }, _batch, context) =>
    withLateElements(totalsAsAdvantages(rewards, groups), () => {
      const paid = paidInPlace(context);
      if (paid === undefined) return undefined;
      const sums = discountedSums(paid.values, paid.elements.offsets, gamma * lambda);
      return { elements: paid.elements, values: mapScorable(paid.elements, rewards, (at) => sums[at]!) };
    }),
});
