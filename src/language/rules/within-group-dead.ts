import { defineRule } from "../rule";
import { count, evidence, interval, percent, shareOf } from "../statistics";

const least = 0.9;
/** More of the variance than this lies inside groups: rare, not the same for all answers of a prompt. */
const mostInside = 0.5;

export default defineRule({
  id: "within-group-dead",
  severity: "warning",
  kind: "statistic",
  title: "A dimension differs between prompts, but not between answers to one prompt",
  docs: `An estimator that compares inside a group sees only differences inside it. A value that depends on the prompt alone varies over all
rollouts and still gives no gradient: its standard deviation is not 0, and the loss is.

This fires where, at the lower end of the 95% interval, a dimension is constant in at least 90% of the groups, while it varies
between them. Where half of its variance or more lies inside the groups it is rare and not dead, and nothing is said.

It fires on 640 constant groups of 659, and not on 600 of 659, whose interval begins at 89% (swift#4570, trl#3857).`,
  explains: ["inert-dimension"],
  check({ compiled, knowledge }) {
    const summary = evidence(knowledge);
    if (summary === undefined || compiled.advantage?.record.grouped !== true) return [];
    return summary.statistics.variation.flatMap(({ dimension, groups, constant, within }) => {
      const key = compiled.declarations.get(dimension)?.key;
      const share = shareOf(constant, groups);
      if (key === undefined || within === null || within >= mostInside || share.low < least) return [];
      return [
        {
          ...key,
          message:
            `\`${dimension}\` differs between prompts but not between answers to one prompt: constant in ${percent(share.value)} of groups ` +
            `(n = ${count(groups)} groups, ${interval(share)}). Measure the response, or raise the temperature.`,
          about: [dimension],
        },
      ];
    });
  },
});
