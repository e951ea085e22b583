import type { Value } from "../column";
import { mostPoints, onOneLine } from "../geometry/collinear";
import { isRead } from "../geometry/coordinates";
import { readPoints } from "../geometry/point";
import { unit } from "../interval";
import { integer, parameters } from "../parameters";
import { defineDimension } from "../record";
import { type Refusal, scoreValues } from "../score-values";

/** Places of points on one line, none, or why the points cannot be looked at. */
function lineOf(of: Value, count: number): readonly number[] | Refusal {
  const points = readPoints(of);
  if (!isRead(points)) return { of: points.wrong };
  const { length } = points.value;
  if (length > mostPoints) return { of: `There are ${length} points, and at most ${mostPoints} are compared.` };
  return onOneLine(points.value, count) ?? [];
}

export default defineDimension({
  kind: "dimension",
  name: "collinear",
  summary: "1 if points lie on one line.",
  docs: `1 if any \`points\` of the list lie on one line, else 0: the cross product of two of them with each other one is below 1e-9. A point that
stands twice counts twice, so that with 3 any repeated point and any other one lie on one line. Fewer points than that give 0, and so does
the empty list. More than ${mostPoints} points are not compared.

\`of\` is a list of points of two numbers; a text is read as JSON. What is no point is *unparseable* in the policy's text and an error
elsewhere. Lower is better: where a policy may propose several points, points on one line are a sweep over the picture.

\`\`\`yaml
dimensions:
  on_a_line: {type: collinear, of: clicks, points: 3}
\`\`\``,
  source: "InfiGUI-G1, the reward's check of its points",
  parameters: parameters({ points: integer("How many points on one line count.", { default: 3, minimum: 3 }) }),
  direction: "lower",
  cost: "free",
  scope: "row",
  inputs: "of",
  range: () => unit,
  evaluate: (input, { points }) =>
    scoreValues(input, (of) => {
      const line = lineOf(of, points);
      return "length" in line ? Math.sign(line.length) : line;
    }),
  explain(of, _to, { points }) {
    const line = lineOf(of, points);
    if (!("length" in line)) return { why: "the points cannot be compared", evidence: [] };
    const places = line.map((place) => place + 1);
    const why =
      line.length === 0 ? `no ${points} points lie on one line` : `points ${places.join(", ")} lie on one line`;
    return { why, evidence: [] };
  },
});
