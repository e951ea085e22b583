import type { Value } from "../column";
import { isMissing, type Expression } from "../expression";
import { choice, expression, number, parameters } from "../parameters";
import { concordance, type ConcordanceRules, mostItems, penaltyOf } from "../ranking/concordance";
import { pairedItems, sidesDocs } from "../ranking/paired";
import { defineDimension, type Failure } from "../record";
import { scoreSides } from "../score-sides";
import type { Refusal } from "../score-values";
import { unit } from "../interval";

/** The weight of a pair by its gap. */
function weightOf(weight: Expression): (gap: number) => number | Failure {
  return (gap) => {
    const result = weight.evaluate({ read: () => gap });
    const value = typeof result === "boolean" ? Number(result) : result;
    if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
    const why = isMissing(value) ? value.note : "it gives no finite number from 0";
    return { status: "error", note: `\`pair_weight\` at a gap of ${gap}: ${why}.` };
  };
}

function score(of: Value, to: Value, rules: ConcordanceRules): number | Refusal {
  const items = pairedItems(of, to);
  if (!("length" in items)) return items;
  if (items.length > mostItems) return { to: `${items.length} items are too many: at most ${mostItems} are compared.` };
  return concordance(items, rules);
}

export default defineDimension({
  kind: "dimension",
  name: "concordance",
  summary: "The share of pairs in gold's order.",
  docs: `Over all pairs of items whose gold scores differ: 1 less the weights of pairs in the wrong order, divided by the weights of all. A reversed
pair loses its whole weight, one that is equal in the answer \`tie\` of it. \`pair_weight\` is an expression of \`gap\`, the difference of the two
gold scores: with 1 this is the concordance index, with \`1 + gap\` wide mistakes weigh more.

${sidesDocs}

\`gold_ties: count\` lets pairs of equal gold add their weight and no penalty. An item of gold that the answer does not score makes its pairs
count as reversed, or not at all with \`missing: skip\`. No pair abstains, and so does no gold column. What gives no scores is *unparseable*
in the policy's text and an error elsewhere and on the gold side; so are more than ${mostItems} items.

\`\`\`yaml
dimensions:
  order: {type: concordance, of: scores, to: gold_scores, pair_weight: 1 + gap}
\`\`\``,
  source: "Harrell's concordance index; scipy kendalltau without ties",
  parameters: parameters({
    pair_weight: expression("The weight of a pair: a number, or an expression of `gap`.", "1", ["gap"]),
    tie: number("What a pair that is equal in the answer loses, as a share of its weight.", {
      default: 0.5,
      minimum: 0,
      maximum: 1,
    }),
    gold_ties: choice("Whether pairs of equal gold count.", ["skip", "count"]),
    missing: choice("What becomes of pairs with an item that the answer does not score.", ["reversed", "skip"]),
  }),
  mistake({ pair_weight }) {
    const other = pair_weight.reads.find((name) => name !== "gap");
    return other === undefined ? undefined : `\`pair_weight\` reads \`gap\`, and \`${other}\` is not it.`;
  },
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate(input, { pair_weight, tie, gold_ties, missing }) {
    const rules: ConcordanceRules = { weight: weightOf(pair_weight), tie, goldTies: gold_ties, missing };
    return scoreSides(input, (of, to) => score(of, to, rules));
  },
  explain(of, to, { tie, gold_ties, missing }) {
    const items = pairedItems(of, to ?? null);
    if (!("length" in items) || items.length > mostItems)
      return { why: "there are no two orders to compare", evidence: [] };
    const wrong: string[] = [];
    let pairs = 0;
    for (const [i, a] of items.entries()) {
      for (const b of items.slice(i + 1)) {
        const penalty = penaltyOf(a, b, { tie, goldTies: gold_ties, missing });
        if (penalty !== undefined) pairs++;
        if (penalty !== undefined && penalty > 0)
          wrong.push(a.gold > b.gold ? `${a.name} before ${b.name}` : `${b.name} before ${a.name}`);
      }
    }
    const some = wrong.length > 5 ? `${wrong.slice(0, 5).join(", ")} and ${wrong.length - 5} more` : wrong.join(", ");
    const lost = wrong.length === 0 ? "" : `; gold has ${some}`;
    return { why: `${pairs - wrong.length} of ${pairs} pairs stand in gold's order${lost}`, evidence: [] };
  },
});
