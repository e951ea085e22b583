import type { Value } from "../column";
import { isRead } from "../geometry/coordinates";
import { unit } from "../interval";
import { boolean, number, parameters } from "../parameters";
import { readIds } from "../ranking/ids";
import { rankBiasedOverlap, sharedByDepth } from "../ranking/overlap";
import { defineDimension } from "../record";
import { scoreSides } from "../score-sides";
import type { Refusal } from "../score-values";

function score(of: Value, to: Value, p: number, extrapolate: boolean): number | Refusal {
  const gold = readIds(to);
  if (!isRead(gold)) return { to: `The gold side: ${gold.wrong}` };
  const own = readIds(of);
  if (!isRead(own)) return { of: `${own.wrong} Extract the list first.` };
  if (own.value.length === 0 || gold.value.length === 0) return own.value.length === gold.value.length ? 1 : 0;
  return rankBiasedOverlap(own.value, gold.value, p, extrapolate);
}

export default defineDimension({
  kind: "dimension",
  name: "rbo",
  summary: "How far two rankings agree, the first places most.",
  docs: `Rank-biased overlap. A_d is the share of items that the first d of both lists have in common: \`(1 - p) sum A_d p^(d-1)\` over the depths,
and with \`extrapolate\` \`A_n p^n\` more, as if the lists went on as they end: equal lists give 1. Without it equal lists of n items give
\`1 - p^n\`. \`p: 1\` is the mean of A_d over the depths.

Depths run to the end of the longer list. Where lengths differ \`extrapolate\` follows equation 32 of the source, which takes the shorter list
to go on as it began: a policy that names one right item and stops gets 1. Where every item is wanted, ask for \`permutation\` as well.

Both sides are lists of ids, best first; 2 and "2" are one id, and one that stands again does not count again. Two empty lists give 1, one
empty list 0. No gold column abstains. What is no list of ids is *unparseable* in the policy's text and an error elsewhere and on the gold
side.

\`\`\`yaml
dimensions:
  like_teacher: {type: rbo, of: order, to: teacher, p: 0.9}
\`\`\``,
  source: "Webber, Moffat and Zobel 2010, equations 7, 23 and 32; the Python package rbo",
  parameters: parameters({
    p: number("Weight of a place against the one before it.", { default: 0.9, exclusiveMinimum: 0, maximum: 1 }),
    extrapolate: boolean("True to take the lists to go on as they end.", true),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { p, extrapolate }) => scoreSides(input, (of, to) => score(of, to, p, extrapolate)),
  explain(of, to) {
    const own = readIds(of);
    const gold = readIds(to ?? null);
    if (!isRead(own) || !isRead(gold)) return { why: "there are no two rankings to compare", evidence: [] };
    const shared = sharedByDepth(own.value, gold.value);
    const differs = own.value.findIndex((id, i) => id !== gold.value[i]);
    const where = differs < 0 ? "in gold's order" : `unlike gold from place ${differs + 1} on`;
    return { why: `shares ${shared.at(-1) ?? 0} of ${gold.value.length} items, ${where}`, evidence: [] };
  },
});
