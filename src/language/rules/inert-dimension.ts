import { defineRule } from "../rule";
import { count, evidence, interval, pays, percent } from "../statistics";
import { isWeighed, placeOfTerm } from "../weighed-terms";

const muchWeight = 0.1;
const noShare = 0.02;

export default defineRule({
  id: "inert-dimension",
  severity: "information",
  kind: "statistic",
  title: "A weight has no influence",
  docs: `A term has more than 10% of the weight and pays less than 2% of the advantage, the upper end of its 95% interval included: on these
rollouts it could as well be absent. It may hardly vary, or vary on a scale that the others drown.

It fires at a share of 0.4% (95% CI 0.1-0.9%) for 17% of the weight, and not where the interval reaches 3%.`,
  check(context) {
    const summary = evidence(context.knowledge);
    const terms = (summary?.terms ?? []).filter(isWeighed);
    if (summary === undefined || terms.length < 2) return [];
    return terms.flatMap((term) => {
      const { name, dimension, weightShare, share } = term;
      const at = placeOfTerm(context, term);
      if (share === null || at === undefined || weightShare <= muchWeight) return [];
      if (share.high >= noShare || share.low <= -noShare) return [];
      return [
        {
          ...at,
          message:
            `\`${name}\` has ${percent(weightShare)} of the weight and pays ${pays(share.value)} of the advantage ` +
            `(n = ${count(summary.rollouts)} rollouts, ${interval(share)}). Check its scale, or make it a metric.`,
          about: [dimension],
        },
      ];
    });
  },
});
