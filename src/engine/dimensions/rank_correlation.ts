import type { Value } from "../column";
import { choice, parameters } from "../parameters";
import { kendall, spearman } from "../ranking/correlation";
import { pairedItems, sidesDocs } from "../ranking/paired";
import { defineDimension } from "../record";
import { scoreSides } from "../score-sides";
import type { Refusal } from "../score-values";

function correlation(of: Value, to: Value, method: "kendall" | "spearman"): number | Refusal {
  const items = pairedItems(of, to);
  if (!("length" in items)) return items;
  const missing = items.filter(({ own }) => Number.isNaN(own));
  if (missing.length > 0)
    return { of: `${missing.length} of ${items.length} items have no score, the first is "${missing[0]!.name}".` };
  if (items.length < 2) return { status: "abstain", note: "Fewer than two items have no order." };
  const value = (method === "kendall" ? kendall : spearman)(
    items.map(({ own }) => own),
    items.map(({ gold }) => gold),
  );
  return Number.isNaN(value) ? { status: "abstain", note: "All scores of one side are equal." } : value;
}

export default defineDimension({
  kind: "dimension",
  name: "rank_correlation",
  summary: "How far two orders agree, from -1 to 1.",
  docs: `\`kendall\`: tau-b, agreeing pairs less reversed ones, ties taken out of both sides' counts. \`spearman\`: the correlation of ranks, ties
sharing their average rank.

${sidesDocs}

Fewer than two items, and a side whose scores are all equal, abstain; so does no gold column. An item of gold that the answer does not
score is *unparseable* in the policy's text (leaving out what is hard must not pay) and an error elsewhere, as is what gives no scores.

\`\`\`yaml
dimensions:
  agrees: {type: rank_correlation, of: scores, to: gold_scores}
\`\`\``,
  source: "scipy.stats kendalltau (tau-b), spearmanr",
  parameters: parameters({ method: choice("Which correlation.", ["kendall", "spearman"]) }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => ({ low: -1, high: 1 }),
  evaluate: (input, { method }) => scoreSides(input, (of, to) => correlation(of, to, method)),
  explain(of, to, { method }) {
    const items = pairedItems(of, to ?? null);
    if (!("length" in items)) return { why: "there are no two orders to compare", evidence: [] };
    const value = correlation(of, to ?? null, method);
    const name = method === "kendall" ? "tau-b" : "rho";
    const shown = typeof value === "number" ? `${name} ${Number(value.toPrecision(6))}` : `no ${name}`;
    return { why: `${shown} of ${items.length} items`, evidence: [] };
  },
});
