import { defineRule } from "../rule";
import { count, evidence, interval, percent } from "../statistics";
import { isWeighed, placeOfTerm } from "../weighed-terms";

const pushedDown = -0.1;

export default defineRule({
  id: "negative-share",
  severity: "information",
  kind: "statistic",
  title: "Optimising the total lowers a paid dimension",
  docs: `The effective share of a term is negative where rollouts that it pays more get less in total: the other terms push it down. This fires
where the upper end of the share's 95% interval is below -10%. Make it a constraint, gate the others on it, or accept the trade.

It fires at a share of -18% (95% CI -24 to -13%), and not where the interval reaches -7%.`,
  check(context) {
    const summary = evidence(context.knowledge);
    const terms = (summary?.terms ?? []).filter(isWeighed);
    if (summary === undefined || terms.length < 2) return [];
    return terms.flatMap((term) => {
      const at = placeOfTerm(context, term);
      if (term.share === null || at === undefined || term.share.high >= pushedDown) return [];
      return [
        {
          ...at,
          message:
            `Optimising the total lowers \`${term.name}\`: it pays ${percent(term.share.value).replace("-", "−")} of the advantage ` +
            `(n = ${count(summary.rollouts)} rollouts, ${interval(term.share).replaceAll("-", "−")}). Gate what works against it.`,
          about: [term.dimension],
        },
      ];
    });
  },
});
