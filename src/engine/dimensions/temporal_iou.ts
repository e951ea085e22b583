import type { Value } from "../column";
import { isRead } from "../geometry/coordinates";
import { readSpan, spanIou, type TimeSpan } from "../geometry/interval";
import { hull, unit } from "../interval";
import { boolean, custom, parameters } from "../parameters";
import { defineDimension } from "../record";
import { scoreSides } from "../score-sides";
import type { Refusal } from "../score-values";

type Inverted = "unparseable" | number;

const show = ([start, end]: TimeSpan): string => `${start} to ${end}`;

function score(of: Value, to: Value, closed: boolean, inverted: Inverted): number | Refusal {
  const gold = readSpan(to);
  if (!isRead(gold)) return { to: `The gold side: ${gold.wrong}` };
  if (gold.value[0] > gold.value[1]) return { to: `The gold interval ${show(gold.value)} runs backwards.` };
  const own = readSpan(of);
  if (!isRead(own)) return { of: own.wrong };
  if (own.value[0] <= own.value[1]) return spanIou(own.value, gold.value, closed ? 1 : 0);
  return inverted === "unparseable" ? { of: `The interval ${show(own.value)} runs backwards.` } : inverted;
}

export default defineDimension({
  kind: "dimension",
  name: "temporal_iou",
  summary: "Intersection over union of two intervals.",
  docs: `The length that both intervals share, divided by the length that either covers. With \`closed: true\` both ends are whole frames that count:
a length is end - start + 1. Two intervals without length give 1 if they are the same, else 0.

An interval is a list of start and end, in one unit on both sides; a text is read as JSON, an end as a number or as \`1:02:03.5\` in seconds.
To find intervals in an answer use the extraction \`intervals\` with \`pick\`. An interval whose start is after its end is \`inverted\`:
*unparseable*, or the number that is written.

What is no interval is *unparseable* in the policy's text and an error elsewhere; a gold interval that runs backwards is an error; no gold
column abstains.

\`\`\`yaml
extract:
  moment: {intervals: completion, pick: first}
dimensions:
  overlap: {type: temporal_iou, of: moment, to: gold, inverted: 0}
\`\`\``,
  source: "Temporal grounding's tIoU",
  parameters: parameters({
    closed: boolean("True if both ends are whole frames that count.", false),
    inverted: custom<Inverted>("The value of an interval that runs backwards: `unparseable`, or a number.", {
      anyOf: [{ type: "number" }, { type: "string", enum: ["unparseable"] }],
      default: "unparseable",
    }),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: ({ inverted }) => (inverted === "unparseable" ? unit : hull(unit, { low: inverted, high: inverted })),
  evaluate: (input, { closed, inverted }) => scoreSides(input, (of, to) => score(of, to, closed, inverted)),
  explain(of, to, { closed, inverted }) {
    const value = score(of, to ?? null, closed, inverted);
    const own = readSpan(of);
    const gold = readSpan(to ?? null);
    if (typeof value !== "number" || !isRead(own) || !isRead(gold))
      return { why: "the intervals cannot be compared", evidence: [] };
    return { why: `${show(own.value)}, gold is ${show(gold.value)}`, evidence: [] };
  },
});
