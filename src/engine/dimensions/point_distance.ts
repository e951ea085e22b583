import type { Value } from "../column";
import { isRead } from "../geometry/coordinates";
import { distance, readPoints } from "../geometry/point";
import { parameters } from "../parameters";
import { defineDimension } from "../record";
import { scoreEachList, type ScoredItem } from "../score-lists";
import type { Refusal } from "../score-values";

function distances(of: Value, to: Value): readonly ScoredItem[] | Refusal {
  const gold = readPoints(to);
  if (!isRead(gold)) return { to: `The gold side: ${gold.wrong}` };
  const own = readPoints(of);
  if (!isRead(own)) return { of: own.wrong };
  if (own.value.length !== gold.value.length)
    return { of: `There are ${own.value.length} points, and gold has ${gold.value.length}.` };
  return own.value.map((point, i) => ({ value: distance(point, gold.value[i]!), item: [point, gold.value[i]!] }));
}

export default defineDimension({
  kind: "dimension",
  name: "point_distance",
  summary: "How far each point is from its gold point.",
  docs: `The Euclidean distance of the first point from the first of gold, of the second from the second and so on, in the unit of the
coordinates. Lower is better. A list of one value a point; it is reduced by its mean unless \`reduce\` says else; where both sides are empty
the list is, which abstains under \`mean\` and is 0 under \`sum\`.

A point is two numbers, a side is a point or a list of them; a text is read as JSON: to find points in an answer use the extraction
\`points\`. Another number of points than gold has, and what is no point, are *unparseable* in the policy's text and an error elsewhere. No
gold column abstains.

\`\`\`yaml
extract:
  clicks: {points: completion}
dimensions:
  off_by: {type: point_distance, of: clicks, to: gold_points, reduce: mean, unparseable: 1000}
\`\`\``,
  parameters: parameters({}),
  direction: "lower",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  level: () => "item",
  reduce: "mean",
  range: () => ({ low: 0, high: Infinity }),
  scoreLists: (input) => scoreEachList(input, distances),
  explain(of, to) {
    const found = distances(of, to ?? null);
    if (!("length" in found)) return { why: "the points cannot be paired", evidence: [] };
    if (found.length === 0) return { why: "there is no point on either side", evidence: [] };
    const shown = found.slice(0, 5).map(({ value }, i) => `point ${i + 1}: ${Number(value.toPrecision(6))}`);
    return { why: `${shown.join(", ")}${found.length > 5 ? ` and ${found.length - 5} more` : ""}`, evidence: [] };
  },
});
