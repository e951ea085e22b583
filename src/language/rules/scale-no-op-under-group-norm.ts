import { defineRule } from "../rule";
import { count, evidence, interval, percent, shareOf } from "../statistics";

const least = 0.9;
/** More of the variance than this lies inside groups: rare, not the same for all answers of a prompt. */
const mostInside = 0.5;

export default defineRule({
  id: "scale-no-op-under-group-norm",
  severity: "information",
  kind: "statistic",
  title: "A factor of the reward cancels in its group",
  docs: `An estimator that divides by the standard deviation of the group takes out every factor that all rollouts of the group share: a weight
for hard prompts multiplies the rewards of a prompt and their deviation alike (UniRL#146, trl#2832). This fires where the reward is a
product, and, at the lower end of the 95% interval, one of its factors is constant in at least 90% of the groups.

What is meant to count as a factor is written behind the estimator: \`advantage: [grpo, {multiply: difficulty}]\`.

It fires on 640 constant groups of 659, and not on 600 of 659, whose interval begins at 89%.`,
  explains: ["within-group-dead"],
  check({ compiled: { aggregate, advantage, declarations }, knowledge }) {
    const summary = evidence(knowledge);
    const divides = advantage?.record.dividesByGroupStd(advantage.parameters) === true;
    const multiplied = advantage?.modifiers?.some(({ record }) => record.name === "multiply") === true;
    if (summary === undefined || aggregate?.record.name !== "product" || !divides || multiplied) return [];
    return summary.statistics.variation.flatMap(({ dimension, groups, constant, within }) => {
      const factor = aggregate.terms.some(({ value }) => value?.name === dimension);
      const key = declarations.get(dimension)?.key;
      const share = shareOf(constant, groups);
      const rare = within !== null && within >= mostInside;
      if (!factor || key === undefined || rare || share.low < least) return [];
      return [
        {
          ...key,
          message:
            `\`${dimension}\` is the same for all answers of a prompt in ${percent(share.value)} of groups (n = ${count(groups)} groups, ` +
            `${interval(share)}): as a factor it cancels when \`${advantage?.record.name}\` divides by the group's standard deviation. Multiply the advantage instead.`,
          about: [dimension],
        },
      ];
    });
  },
});
