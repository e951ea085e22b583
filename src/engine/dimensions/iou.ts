import type { Value } from "../column";
import { coordinates } from "../geometry/coordinates";
import { isScore, type Matching, type Normalise, type OverlapRules, overlapOf } from "../geometry/mean-overlap";
import { regionKind, regionKinds } from "../geometry/region";
import { boolean, choice, number, optional, parameters, textsOrExpression } from "../parameters";
import { valueReader } from "../read-parameter";
import { defineDimension, type Failure } from "../record";
import { scoreSides } from "../score-sides";

const matchings = ["none", "hungarian", "greedy", "frame"] as const satisfies readonly Matching[];
const normalises = ["larger", "gold", "predicted"] as const satisfies readonly Normalise[];

/** Weights brought to the sum 1, or why they cannot be. */
function unitWeights(value: Value): readonly number[] | Failure {
  const weights = coordinates(value);
  const sum = weights?.reduce((total, w) => total + w, 0) ?? 0;
  if (weights?.length === 0) return weights;
  if (weights === undefined || weights.some((w) => w < 0) || !(sum > 0))
    return { status: "error", note: "`weights` gives no list of finite numbers from 0 with a sum above 0." };
  return weights.map((w) => w / sum);
}

export default defineDimension({
  kind: "dimension",
  name: "iou",
  summary: "Intersection over union of boxes, masks or polygons.",
  docs: `Area that \`of\` and \`to\` share, divided by the area that either covers.

- \`kind: box\`: four numbers x1, y1, x2, y2 with x1 <= x2 and y1 <= y2. Edges are continuous; with \`inclusive: true\` the last pixel counts: width and height + 1.
- \`kind: mask\`: a list of rows of 0 and 1 (or 255, true, false), or COCO run lengths \`{size: [height, width], counts}\`. Two masks of different size cannot be compared. Pictures are not opened.
- \`kind: polygon\`: a list of points, or x1, y1, x2, y2, ... of at least three corners; it may not cross or touch itself; at most 1000 corners.

A text is read as JSON: to find boxes in an answer use the extraction \`boxes\`. Two boxes without area give 1 if they are the same, else 0.

\`matching: none\` compares one with one. With \`hungarian\` lists are matched one to one such that the sum is largest, with \`greedy\` the best pair first, then the best of the rest (ties: earlier in \`to\`, then in \`of\`); with \`frame\` both sides are mappings from frames to a box, and equal frames are compared. The sum over pairs is divided by the longer side (\`normalise: larger\`), the gold side or the predicted side. \`weights\`, one for each gold region, are brought to the sum 1 and replace that division: the sum of weight times IoU, which is then what matching makes largest.

Two empty sides give \`both_empty\`, one empty side 0; so do empty masks. No gold column abstains. What is no box, mask or polygon, several where one is compared, and lists that are too long to be matched are *unparseable* in the policy's text and an error elsewhere and on the gold side.

\`\`\`yaml
extract:
  drawn: {boxes: completion, pick: all}
dimensions:
  looks: {type: iou, of: drawn, to: gold, matching: hungarian, normalise: gold}
\`\`\``,
  source: "torchvision box_iou; shapely intersection and union; scipy linear_sum_assignment; pycocotools masks",
  parameters: parameters({
    kind: choice("What is compared.", regionKinds),
    matching: choice("How several are paired.", matchings),
    normalise: choice("What the sum over pairs is divided by.", normalises),
    weights: optional(
      textsOrExpression("A weight for each gold region: an expression that gives a list, or the list."),
    ),
    both_empty: number("The value where both sides are empty.", { default: 1 }),
    inclusive: boolean("True if the last pixel of a box counts.", false),
  }),
  mistake({ matching, normalise, weights, inclusive, kind }) {
    if (weights !== undefined && (matching === "none" || matching === "frame"))
      return "`weights` are of gold regions in a list: they need `matching: hungarian` or `greedy`.";
    if (weights !== undefined && normalise === "predicted")
      return "`weights` are of gold regions: they go with `normalise: gold`.";
    return inclusive && kind !== "box" ? "`inclusive` is of boxes: pixels of a mask count as they are." : undefined;
  },
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: ({ both_empty }) => ({ low: Math.min(0, both_empty), high: Math.max(1, both_empty) }),
  evaluate(input, { kind, matching, normalise, weights, both_empty, inclusive }) {
    const region = regionKind(kind, inclusive);
    const read = weights && valueReader(input, weights);
    return scoreSides(input, (of, to, row) => {
      const given = read?.(row);
      if (given && "status" in given) return given;
      const unit = given && unitWeights(given.value);
      if (unit && "status" in unit) return unit;
      const rules: OverlapRules = { matching, normalise, weights: unit, bothEmpty: both_empty };
      const result = overlapOf(of, to, region, rules);
      return isScore(result) ? result.value : result;
    });
  },
  explain(of, to, { kind, matching, normalise, both_empty, inclusive }) {
    const result = overlapOf(of, to ?? null, regionKind(kind, inclusive), {
      matching,
      normalise,
      bothEmpty: both_empty,
    });
    if (!isScore(result)) return { why: "the two sides cannot be compared", evidence: [] };
    const { own, gold, pairs, value } = result;
    if (own === 0 || gold === 0)
      return { why: own === gold ? "both sides are empty" : `${own} found, ${gold} wanted`, evidence: [] };
    if (matching === "none") return { why: `shares ${percent(value)} of what both cover`, evidence: [] };
    const shown = pairs.slice(0, 5).map((p) => `${p.of} with ${p.to}: ${percent(p.iou)}`);
    const rest = pairs.length > shown.length ? ` and ${pairs.length - shown.length} more` : "";
    const list = shown.length > 0 ? `: ${shown.join(", ")}${rest}` : "";
    return { why: `${pairs.length} of ${own} overlap one of ${gold} gold ones${list}`, evidence: [] };
  },
});

const percent = (share: number): string => `${Number((100 * share).toPrecision(4))} %`;
