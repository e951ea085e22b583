import { defineRule } from "../rule";
import { count, evidence, interval, pays, percent, shareOf } from "../statistics";

const least = 0.95;
const noShare = 0.02;

export default defineRule({
  id: "saturated-dimension",
  severity: "warning",
  kind: "statistic",
  title: "A dimension stands at an end of its range nearly everywhere",
  docs: `Nearly every rollout has the best value that a dimension can give, or nearly none has more than the worst. What is always there teaches
little more; what is hardly ever there teaches rarely. This fires where, at the lower end of the 95% interval, at least 95% of the
values stand at one end of the range. It is information where the term pays less than 2% of the advantage anyway.

It fires on 2,628 of 2,636 at the maximum, and not on 2,510 of 2,636, whose interval begins at 94%.`,
  explains: ["inert-dimension"],
  check({ compiled, knowledge }) {
    const summary = evidence(knowledge);
    if (summary === undefined) return [];
    return summary.statistics.ends.flatMap(({ dimension, low, high, atLow, atHigh, n }) => {
      const key = compiled.declarations.get(dimension)?.key;
      const [at, where] = atHigh >= atLow ? [atHigh, "maximum"] : [atLow, "minimum"];
      const share = shareOf(at, n);
      if (key === undefined || low === high || n === 0 || share.low < least) return [];
      const paid = summary.dimensions.find(({ name }) => name === dimension)?.share;
      const harmless = paid !== null && paid !== undefined && paid.high < noShare;
      const and = paid ? ` and pays ${pays(paid.value)} of the advantage` : "";
      const shown = at === n ? "all" : `${(100 * share.value).toFixed(1)}% of`;
      return [
        {
          ...key,
          severity: harmless ? ("information" as const) : ("warning" as const),
          message:
            `\`${dimension}\` is at its ${where} on ${shown} rollouts (${count(at)} of ${count(n)}, ${interval(share)})${and}. ` +
            `Make it ${where === "maximum" ? "harder" : "easier"}, or retire it${harmless ? "" : `; ${percent(1 - share.value)} differ`}.`,
          about: [dimension],
        },
      ];
    });
  },
});
