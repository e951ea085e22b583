import { defineRule } from "../rule";
import { count, evidence, interval, percent } from "../statistics";
import { isWeighed, placeOfTerm } from "../weighed-terms";

const muchShare = 0.7;
const smallWeight = 0.5;
const nearlyAll = 0.9;

export default defineRule({
  id: "dominating-dimension",
  severity: "warning",
  kind: "statistic",
  title: "One dimension pays nearly all of the advantage",
  docs: `The effective share of a dimension is the part of the advantage that it pays; its weight says little about it, because values of
other scales and spreads stand behind equal weights. This fires where the lower end of a share's 95% interval is above 70% while the
dimension has less than half of the weight, or above 90% while it has not the largest weight.

A task dimension that has the largest weight and pays most is meant to: nothing is said of it, nor of a file with one dimension.

It fires at a share of 82% (95% CI 78-86%) for 20% of the weight, and not where the interval begins at 66%
(MO-GRPO, arXiv 2509.22047; robot_lab#115).`,
  explains: ["length-correlated", "inert-dimension"],
  check(context) {
    const summary = evidence(context.knowledge);
    const terms = (summary?.terms ?? []).filter(isWeighed);
    if (summary === undefined || terms.length < 2) return [];
    const heaviest = Math.max(...terms.map(({ weightShare }) => weightShare));
    return terms.flatMap((term) => {
      const { name, dimension, weightShare, share } = term;
      const at = placeOfTerm(context, term);
      if (share === null || at === undefined) return [];
      const surprising =
        (share.low > muchShare && weightShare < smallWeight) || (share.low > nearlyAll && weightShare < heaviest);
      if (!surprising) return [];
      return [
        {
          ...at,
          message:
            `\`${name}\` has ${percent(weightShare)} of the weight but pays ${percent(share.value)} of the advantage ` +
            `(n = ${count(summary.rollouts)} rollouts in ${count(summary.liveGroups)} live groups, ${interval(share)}). ` +
            "Bring the dimensions to one scale, or lower its weight.",
          about: [dimension],
        },
      ];
    });
  },
});
