import type { Value } from "../column";
import { boxDice, readBoxes } from "../geometry/box";
import { isRead, plainOf, isList, type Read } from "../geometry/coordinates";
import { type Mask, maskArea, maskIntersection, readMask } from "../geometry/mask";
import { unit } from "../interval";
import { choice, parameters } from "../parameters";
import { defineDimension } from "../record";
import { scoreSides } from "../score-sides";
import type { Refusal } from "../score-values";

function maskDice(a: Mask, b: Mask): number {
  const sum = maskArea(a) + maskArea(b);
  const shared = maskIntersection(a, b);
  return sum === 0 && shared === 0 ? 1 : (2 * shared) / sum;
}

/** One region of each side compared; nothing at all is an empty side. */
function compared<T>(of: Read<readonly T[]>, to: Read<readonly T[]>, dice: (a: T, b: T) => number): number | Refusal {
  if (!isRead(to)) return { to: `The gold side: ${to.wrong}` };
  if (!isRead(of)) return { of: of.wrong };
  const [own, gold] = [of.value, to.value];
  if (gold.length > 1) return { to: `The gold side has ${gold.length} boxes, and one is compared.` };
  if (own.length > 1) return { of: `There are ${own.length} boxes, and one is compared.` };
  if (own[0] === undefined || gold[0] === undefined) return own.length === gold.length ? 1 : 0;
  const value = dice(own[0], gold[0]);
  return Number.isNaN(value) ? { of: "The two masks are not of one size." } : value;
}

function oneMask(value: Value): Read<readonly Mask[]> {
  const plain = plainOf(value);
  if (isList(plain) && plain.length === 0) return { value: [] };
  const read = readMask(plain);
  return isRead(read) ? { value: [read.value] } : read;
}

const score = (of: Value, to: Value, kind: "mask" | "box"): number | Refusal =>
  kind === "mask" ? compared(oneMask(of), oneMask(to), maskDice) : compared(readBoxes(of), readBoxes(to), boxDice);

export default defineDimension({
  kind: "dimension",
  name: "dice",
  summary: "Twice the shared area over the sum of both areas.",
  docs: `\`2 I / (A + B)\`: I is the area that \`of\` and \`to\` share, A and B are their areas. Two empty masks give 1, one empty mask 0. Masks and
boxes are read as in \`iou\`: rows of 0 and 1 or COCO run lengths, and x1, y1, x2, y2. Two boxes without area give 1 if they are the same,
else 0.

No gold column abstains. What is no mask or box, and masks of different size, are *unparseable* in the policy's text and an error
elsewhere and on the gold side.

\`\`\`yaml
dimensions:
  dice: {type: dice, kind: mask, of: mask, to: gold_mask}
\`\`\``,
  source: "MONAI DiceMetric (include_background)",
  parameters: parameters({ kind: choice("What is compared.", ["mask", "box"]) }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { kind }) => scoreSides(input, (of, to) => score(of, to, kind)),
  explain(of, to, { kind }) {
    const value = score(of, to ?? null, kind);
    if (typeof value !== "number") return { why: "the two sides cannot be compared", evidence: [] };
    return { why: `the two share ${Number((100 * value).toPrecision(4))} % of their areas`, evidence: [] };
  },
});
