import { defineRule } from "../rule";
import { count, evidence, interval, percent, shareOf } from "../statistics";

const warnAbove = 0.2;

export default defineRule({
  id: "unparseable-share",
  severity: "warning",
  kind: "statistic",
  title: "A dimension mostly measures whether the answer can be read",
  docs: `Where the policy's output lacks what must be there, a dimension is *unparseable* and gets its worst value. This fires when the lower
end of the 95% interval of the share of such rollouts is above 20%: the dimension then measures formatting more than what it names.
Read the rollouts behind it: the extraction may be too strict, or the prompt may not ask for the form.

It fires on 700 unparseable rollouts of 2,636, and not on 400 of 2,636.`,
  explains: ["constant-dimension", "saturated-dimension"],
  check({ compiled, knowledge }) {
    const summary = evidence(knowledge);
    if (summary === undefined) return [];
    return summary.dimensions.flatMap(({ name, statuses, messages, metric }) => {
      const key = compiled.declarations.get(name)?.key;
      const n = Object.values(statuses).reduce((sum, k) => sum + k, 0);
      const share = shareOf(statuses.unparseable, n);
      if (metric || key === undefined || n === 0 || share.low <= warnAbove) return [];
      const why = messages.unparseable ? ` The first: ${messages.unparseable}` : "";
      return [
        {
          ...key,
          message: `${percent(share.value)} of rollouts cannot be read (n = ${count(n)} rollouts, ${interval(share)}); \`${name}\` mostly measures formatting.${why}`,
          about: [name],
        },
      ];
    });
  },
});
