import { listsIn, mapScorable, withLateElements } from "../element-advantages";
import { custom, number, parameters } from "../parameters";
import { defineEstimator } from "../record";
import { discountedSums, totalsAsAdvantages } from "../totals-as-advantages";

interface Within {
  readonly gamma: number;
  readonly lambda: number;
}

const share = { type: "number", minimum: 0, maximum: 1, default: 1 };

export default defineEstimator({
  kind: "estimator",
  name: "turn_gae",
  summary: "Generalised advantage estimation over turns, then over the tokens of each turn.",
  docs: `Over turns: \`A_t = Σ (gamma * lambda)^k δ_(t+k)\` with \`δ_t = r_t + gamma V_(t+1) - V_t\`, r_t being what is paid at turn t: in place
what \`credit: in_place\` says, the rest of the total at the last turn. Over the tokens of a turn the same runs from its last token, which
has A_t, to its first, with the constants of \`within\`.

The critic V lives in the trainer: what is shown here is worked out with V = 0. Then A_t is the return discounted by \`gamma * lambda\`,
and a token that stands k places before the end of its turn has \`(within.gamma * within.lambda)^k A_t\`. Shown are the turns; the number
of the rollout as a whole is its total. Rollouts are not compared, so no group is dead.

\`\`\`yaml
advantage:
  turn_gae: {gamma: 0.95, lambda: 1, within: {gamma: 1, lambda: 1}}
\`\`\``,
  parameters: parameters({
    gamma: number("The discount from turn to turn.", { default: 1, minimum: 0, maximum: 1 }),
    lambda: number("How far the sum of differences reaches: 0 one turn, 1 to the end.", {
      default: 1,
      minimum: 0,
      maximum: 1,
    }),
    within: custom<Within>("The same from token to token of a turn: for the trainer.", {
      type: "object",
      properties: { gamma: share, lambda: share },
      additionalProperties: false,
      default: { gamma: 1, lambda: 1 },
    }),
  }),
  source: "Bi-level GAE of VAGEN, arXiv 2510.16907, without a critic",
  grouped: false,
  takesElements: true,
  elementLevel: "turn",
  dividesByGroupStd: () => false,
  advantages: (rewards, groups, { gamma, lambda }, _batch, context) =>
    withLateElements(totalsAsAdvantages(rewards, groups), () => {
      const { elements, values: paid } = listsIn(context).paid("turn");
      const sums = discountedSums(paid, elements.offsets, gamma * lambda);
      return { elements, values: mapScorable(elements, rewards, (at) => sums[at]!) };
    }),
});
