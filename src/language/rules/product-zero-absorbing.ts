import type { NodePlan } from "../../engine/plan";
import { rangeOf, type RewardDocument, valueAt } from "../document/document";
import { entryOf } from "../document/tree";
import { paidTerms } from "../paid-terms";
import { defineRule } from "../rule";
import type { TextEdit } from "../types";
import { count, evidence, interval, percent, shareOf } from "../statistics";

const least = 0.8;

/** Edits that make a smoothed geometric mean of a product, where its factors stand in braces. */
function asGeometric(document: RewardDocument, { path }: NodePlan): readonly TextEdit[] {
  const place = rangeOf(document, path);
  const factors = valueAt(document, path);
  const braces = factors?.kind === "mapping" && factors.flow && entryOf(factors, "of") === undefined;
  if (!place?.key || !braces || path.at(-1) !== "product") return [];
  const { start } = factors;
  const written = document.text.slice(start, factors.end).trimEnd();
  return [
    { ...place.key, text: "geometric" },
    { start, end: start + written.length, text: `{of: ${written}, delta: 0.05}` },
  ];
}

export default defineRule({
  id: "product-zero-absorbing",
  severity: "warning",
  kind: "statistic",
  title: "One factor makes the whole product 0 nearly everywhere",
  docs: `A product is 0 as soon as one factor is. Where a factor is 0 on most rollouts, nothing else teaches there: a better answer that still
fails it is paid as much as a worse one. This fires where, at the lower end of the 95% interval, a factor of a \`product\` stands at 0 on
more than 80% of the rollouts. A geometric mean with \`delta\` keeps the rest alive.

It fires on 2,300 zeros of 2,636, and not on 2,130, whose interval begins at 79%.`,
  explains: ["saturated-dimension"],
  check({ document, compiled, knowledge }) {
    const summary = evidence(knowledge);
    if (summary === undefined) return [];
    return paidTerms(compiled).flatMap(({ term, node, dimension }) => {
      const ends = summary.statistics.ends.find((each) => each.dimension === dimension?.name);
      const several = node.record.name === "product" && node.terms.length > 1;
      const key = rangeOf(compiled.whole.document, term.path)?.key;
      if (!several || ends === undefined || key === undefined || ends.low !== 0 || ends.n === 0) return [];
      const share = shareOf(ends.atLow, ends.n);
      if (share.low <= least || term.shape.length > 0) return [];
      const edits = asGeometric(document, node);
      return [
        {
          ...key,
          message:
            `\`${term.name}\` is 0 on ${percent(share.value)} of rollouts (${count(ends.atLow)} of n = ${count(ends.n)}, ${interval(share)}), ` +
            "so the product is 0 there and nothing else teaches. Pay it as a gate, or take a geometric mean with `delta`.",
          ...(edits.length > 0 ? { fixes: [{ title: "Take the geometric mean with `delta: 0.05`", edits }] } : {}),
          about: [term.name],
        },
      ];
    });
  },
});
