import type { Value } from "../column";
import { isRead } from "../geometry/coordinates";
import { frechet, mostCells, resampleByIndex, resampleByLength, rootMeanSquare, timeWarping } from "../geometry/path";
import { type Point, readPoints } from "../geometry/point";
import { choice, parameters } from "../parameters";
import { defineDimension } from "../record";
import { scoreSides } from "../score-sides";
import type { Refusal } from "../score-values";

type Path = readonly Point[];
type Resample = "index" | "arc";

function rmse(own: Path, gold: Path, resample: Resample): number {
  if (own.length === gold.length) return rootMeanSquare(own, gold);
  if (resample === "arc") return rootMeanSquare(resampleByLength(own, gold.length), gold);
  const count = Math.max(own.length, gold.length);
  const longer = (path: Path): Path => (path.length < count ? resampleByIndex(path, count) : path);
  return rootMeanSquare(longer(own), longer(gold));
}

function measured(of: Value, to: Value, measure: "frechet" | "rmse" | "dtw", resample: Resample): number | Refusal {
  const gold = readPoints(to);
  if (!isRead(gold)) return { to: `The gold side: ${gold.wrong}` };
  if (gold.value.length === 0) return { status: "abstain", note: "The gold path has no point." };
  const own = readPoints(of);
  if (!isRead(own)) return { of: own.wrong };
  if (own.value.length === 0) return { of: "The path has no point." };
  if (measure === "rmse") return rmse(own.value, gold.value, resample);
  const cells = own.value.length * gold.value.length;
  if (cells > mostCells)
    return { of: `${own.value.length} points are too many beside ${gold.value.length} gold ones.` };
  return measure === "frechet" ? frechet(own.value, gold.value) : timeWarping(own.value, gold.value);
}

export default defineDimension({
  kind: "dimension",
  name: "path_distance",
  summary: "How far a path of points is from the gold path.",
  docs: `In the unit of the coordinates, lower is better:

- \`frechet\`: the discrete Fréchet distance, the longest step aside that cannot be avoided when both paths are walked from point to point;
- \`rmse\`: the root of the mean squared distance of points paired by order;
- \`dtw\`: the least sum of distances over a walk through both paths (dynamic time warping, steps of one in either or both).

Only \`rmse\` needs equally many points. Where the counts differ, \`resample: index\` interpolates the shorter path by place to the count of
the longer, \`arc\` puts as many points as gold has along \`of\`, at equal distances of its length.

The Fréchet distance is the least one; GEOS, and with it shapely, may give more for long paths, as it looks near the diagonal only.

A path is a list of points of two numbers, a text is read as JSON. A path without points, and what is no path, are *unparseable* in the
policy's text and an error elsewhere; a gold path without points abstains, and so does no gold column. More than ${mostCells} pairs of points
are too many for \`frechet\` and \`dtw\`. The value has no bound, so \`unparseable\` has to be written, or a shape that has one.

\`\`\`yaml
extract:
  trace: {points: completion}
dimensions:
  trace_error:
    type: path_distance
    of: trace
    to: gold_trace
    measure: frechet
    shape: [{table: {points: [[10, 1], [100, 0]]}}]
\`\`\``,
  source: "Eiter and Mannila 1994; shapely frechet_distance; dtw-python, step pattern symmetric1",
  parameters: parameters({
    measure: choice("What is measured.", ["frechet", "rmse", "dtw"]),
    resample: choice("How `rmse` gets equally many points.", ["index", "arc"]),
  }),
  direction: "lower",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => ({ low: 0, high: Infinity }),
  evaluate: (input, { measure, resample }) => scoreSides(input, (of, to) => measured(of, to, measure, resample)),
  explain(of, to, { measure, resample }) {
    const value = measured(of, to ?? null, measure, resample);
    if (typeof value !== "number") return { why: "the paths cannot be compared", evidence: [] };
    const counts = [of, to ?? null].map((side) => {
      const read = readPoints(side);
      return isRead(read) ? read.value.length : 0;
    });
    const why = `${counts[0]} points, ${counts[1]} in gold; ${measure} distance ${Number(value.toPrecision(6))}`;
    return { why, evidence: [] };
  },
});
