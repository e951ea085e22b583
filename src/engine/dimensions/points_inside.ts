import type { Value } from "../column";
import { type Box, readBoxes } from "../geometry/box";
import { isList, isRead, plainOf, type Read } from "../geometry/coordinates";
import { type Point, readPoints } from "../geometry/point";
import { covers, readPolygon } from "../geometry/polygon";
import { choice, parameters } from "../parameters";
import { defineDimension } from "../record";
import { scoreSides } from "../score-sides";
import type { Refusal } from "../score-values";

type Score = "share" | "any" | "all" | "first_hit";

const inBox = ([x1, y1, x2, y2]: Box, [x, y]: Point): boolean => x1 <= x && x <= x2 && y1 <= y && y <= y2;

/** Tells of a point whether the target covers it: a box, a list of one, or a polygon. */
function target(source: Value): Read<(p: Point) => boolean> {
  const value = plainOf(source);
  const only = isList(value) && value.length === 1 ? value[0] : value;
  if (isList(only) && only.length === 4 && !isList(only[0])) {
    const box = readBoxes(only);
    return isRead(box) ? { value: (p) => inBox(box.value[0]!, p) } : box;
  }
  const polygon = readPolygon(only ?? null);
  return isRead(polygon) ? { value: (p) => covers(polygon.value, p) } : polygon;
}

/** For each point whether it is inside. */
function hits(of: Value, to: Value): readonly boolean[] | Refusal {
  const region = target(to);
  if (!isRead(region)) return { to: `The gold side: ${region.wrong}` };
  const points = readPoints(of);
  if (!isRead(points)) return { of: points.wrong };
  if (points.value.length === 0) return { of: "There is no point." };
  return points.value.map(region.value);
}

function scoreOf(inside: readonly boolean[], score: Score): number {
  switch (score) {
    case "share":
      return inside.filter(Boolean).length / inside.length;
    case "any":
      return inside.includes(true) ? 1 : 0;
    case "all":
      return inside.includes(false) ? 0 : 1;
    case "first_hit":
      return inside.indexOf(true) + 1;
  }
}

export default defineDimension({
  kind: "dimension",
  name: "points_inside",
  summary: "Whether points are inside a box or polygon.",
  docs: `\`share\` of the points of \`of\` that are inside \`to\` (1 or 0 for a single point), 1 if \`any\` or \`all\` of them are, or \`first_hit\`: the
place of the first that is, counted from 1, 0 where none is. Edges and corners are inside, exactly.

\`to\` is a box x1, y1, x2, y2, or a polygon: a list of at least three points, or of their coordinates one after another, that does not
cross or touch itself. \`of\` is a point or a list of points. A text is read as JSON: to find points in an answer use the extraction
\`points\`.

No point, and what is no point, are *unparseable* in the policy's text and an error elsewhere; a gold side that is no box or polygon is an
error; no gold column abstains. \`first_hit\` has no bound and neither end is the better one, so \`unparseable\` has to be written.

\`\`\`yaml
extract:
  click: {points: completion, pick: last}
dimensions:
  success: {type: points_inside, of: click, to: box}
\`\`\``,
  source: "shapely covers",
  parameters: parameters({ score: choice("What is measured.", ["share", "any", "all", "first_hit"]) }),
  direction: "higher",
  directionFor: ({ score }) => (score === "first_hit" ? "either" : "higher"),
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: ({ score }) => ({ low: 0, high: score === "first_hit" ? Infinity : 1 }),
  evaluate: (input, { score }) =>
    scoreSides(input, (of, to) => {
      const inside = hits(of, to);
      return "length" in inside ? scoreOf(inside, score) : inside;
    }),
  explain(of, to) {
    const inside = hits(of, to ?? null);
    if (!("length" in inside)) return { why: "the points cannot be compared with the target", evidence: [] };
    const first = inside.indexOf(true) + 1;
    const count = inside.filter(Boolean).length;
    const which = first === 0 ? "" : `, the first at place ${first}`;
    return { why: `${count} of ${inside.length} points are inside${which}`, evidence: [] };
  },
});
