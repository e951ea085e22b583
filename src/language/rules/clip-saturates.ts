import { rangeOf } from "../document/document";
import { defineRule } from "../rule";
import { count, evidence, interval, percent, shareOf } from "../statistics";

const least = 0.2;

export default defineRule({
  id: "clip-saturates",
  severity: "warning",
  kind: "statistic",
  title: "A clip cuts much of a dimension",
  docs: `Values that a clip moves to its ends become equal: beyond an end nothing is learnt any more. This fires where, at the lower end of
the 95% interval, the clip at the end of a dimension's shape moves more than 20% of its values. Widen it, or squash with \`sigmoid\`.

It fires on 700 moved values of 2,636, and not on 540 of 2,636, whose interval begins at 19%.`,
  check({ compiled, knowledge }) {
    const summary = evidence(knowledge);
    if (summary === undefined) return [];
    return summary.statistics.ends.flatMap(({ dimension, clipped, n }) => {
      const shape = compiled.dimensions.find(({ name }) => name === dimension)?.shape.at(-1);
      const key = compiled.declarations.get(dimension)?.key;
      if (clipped === null || shape === undefined || key === undefined) return [];
      const share = shareOf(clipped, n);
      if (share.low <= least) return [];
      const place = rangeOf(compiled.whole.document, [...shape.path, "clip"])?.key ?? key;
      return [
        {
          ...place,
          message:
            `This clip cuts ${percent(share.value)} of \`${dimension}\` (n = ${count(n)} rollouts, ${interval(share)}); ` +
            "beyond its ends all are equal. Widen it, or squash with `sigmoid`.",
          about: [dimension],
        },
      ];
    });
  },
});
