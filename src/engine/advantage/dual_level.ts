import { listsIn, mapScorable, paidAtEnd, standardised, withElements } from "../element-advantages";
import { hasValue } from "../fold-rows";
import { groupMoments, scaledDifferences } from "../group-moments";
import { number, parameters } from "../parameters";
import { defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "dual_level",
  summary: "The outcome, discounted by the number of turns, plus each turn's reward, each against its mean.",
  docs: `\`A_t = (E gamma^turns - mean of the group) + beta * (r_t - mean over all turns of the group)\`: r_t is what is paid in place at turn t
(\`credit: in_place\`), E what is paid at the end, and nothing is divided. The first mean is over the scorable rollouts of the group, the
second over the turns of all of them.

The number of the rollout as a whole is \`R gamma^turns - mean of the group\` of its total. With fewer than two scorable rollouts the
group is dead, and so it is where all parts are 0.

\`\`\`yaml
advantage:
  dual_level: {beta: 0.5, gamma: 0.9}
\`\`\``,
  parameters: parameters({
    beta: number("What the part of a turn counts.", { default: 1 }),
    gamma: number("The discount of the outcome for each turn.", { default: 1, minimum: 0, maximum: 1 }),
  }),
  source: "VeRPO (S185 of the catalogue)",
  grouped: true,
  takesElements: true,
  elementLevel: "turn",
  dividesByGroupStd: () => false,
  advantages(rewards, groups, { beta, gamma }, _batch, context) {
    const lists = listsIn(context);
    const elements = lists.elements("turn");
    const { offsets, of } = elements;
    const scorable = (row: number): boolean => hasValue(rewards, row);
    const paid = new Float64Array(elements.count);
    for (const part of lists.inPlace())
      if (part.elements.space === "turn")
        part.values.forEach((value, at) => (paid[at]! += Number.isNaN(value) ? 0 : value));
    const discounts = Float64Array.from(rewards.values, (_, row) => gamma ** (offsets[row + 1]! - offsets[row]!));
    const discounted = (values: Float64Array) => ({
      ...rewards,
      values: values.map((value, row) => value * discounts[row]!),
    });
    const against = (column: typeof rewards) =>
      scaledDifferences(column, groups, groupMoments(column, groups), () => 1);
    const outcome = against(discounted(paidAtEnd(rewards.values, lists)));
    const compared = groupMoments(rewards, groups).n;
    const keys = of.map((row) => (scorable(row) && compared[groups.of[row]!]! > 1 ? groups.of[row]! : -1));
    const turns = standardised(paid, keys, { std: "none", eps: 0, ddof: 0 });
    const values = mapScorable(elements, rewards, (at, row) => outcome.values[row]! + beta * turns[at]!);
    const whole = against(discounted(rewards.values));
    const scale = whole.scale.map((slope, row) => slope * discounts[row]!);
    return withElements({ ...whole, scale }, groups, { elements, values });
  },
});
