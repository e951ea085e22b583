import { isNumbers, kindOf } from "../dimension-input";
import { ABSTAIN, UNPARSEABLE } from "../../messages/status";
import { NumberColumnBuilder, type NumberColumn, type Value, type ValueColumn } from "../column";
import { unit } from "../interval";
import { custom, parameters } from "../parameters";
import { defineDimension } from "../record";
import { lastNumber, parseNumber, showNumber } from "../text/numbers";
import { quote } from "../text/spaces";

interface Tolerance {
  readonly relative?: number;
  readonly absolute?: number;
}

/** Room for the last bits of a decimal bound: 1.05 is within 0.05 of 1, though not in doubles. */
const slack = 4 * Number.EPSILON;

function within(of: number, to: number, { relative = 0, absolute = 0 }: Tolerance): boolean {
  if (of === to) return true;
  const allowed = Math.max(absolute, relative * Math.abs(to));
  return allowed > 0 && Math.abs(of - to) <= allowed + slack * Math.max(Math.abs(of), Math.abs(to));
}

/** The number on the policy's side: a text must be one as a whole. */
const ownNumber = (value: Value | undefined): number =>
  typeof value === "number" ? value : typeof value === "string" ? parseNumber(value) : NaN;

/** The number on the gold side: of a longer text the last one. */
const goldNumber = (value: Value | undefined): number =>
  typeof value === "number" ? value : typeof value === "string" ? lastNumber(value) : NaN;

const shown = (value: Value | undefined): string => (typeof value === "string" ? `"${quote(value)}"` : kindOf(value));

function compareColumns(of: NumberColumn, to: NumberColumn, live: Uint8Array, tolerance: Tolerance): NumberColumn {
  const column = new NumberColumnBuilder(live.length);
  for (let row = 0; row < live.length; row++)
    if (live[row] === 1) column.set(row, within(of.values[row]!, to.values[row]!, tolerance) ? 1 : 0);
  return column.done();
}

function compareValues(
  of: ValueColumn | NumberColumn,
  to: ArrayLike<Value>,
  live: Uint8Array,
  tolerance: Tolerance,
): NumberColumn {
  const column = new NumberColumnBuilder(live.length);
  const own: ArrayLike<Value> = of.values;
  const unreadable = isNumbers(of) || !of.fromPolicy ? ABSTAIN : UNPARSEABLE;
  for (let row = 0; row < live.length; row++) {
    if (live[row] !== 1) continue;
    const gold = goldNumber(to[row]);
    if (Number.isNaN(gold)) {
      column.fail(row, ABSTAIN, `The gold side, ${shown(to[row])}, holds no number.`);
      continue;
    }
    const number = ownNumber(own[row]);
    if (Number.isNaN(number)) column.fail(row, unreadable, `${shown(own[row])} is not a number.`);
    else column.set(row, within(number, gold, tolerance) ? 1 : 0);
  }
  return column.done();
}

export default defineDimension({
  kind: "dimension",
  name: "number_equal",
  summary: "1 if the number equals the gold number.",
  docs: `1 if \`|of - to|\` is at most the tolerance, bound included, else 0. The tolerance is \`{absolute: a}\` or
\`{relative: r}\` (times \`|to|\`); 0 by default. Numbers are doubles; where there is a tolerance, its bound has room for the last bits.

The gold side may be a number or a text: of a text that holds more, the last number counts, as in the extraction \`number\`; a gold
side without a number abstains. A text in \`of\` must be a number as a whole, else it is *unparseable*.

\`\`\`yaml
extract:
  pred: {number: completion}
dimensions:
  correct: {type: number_equal, of: pred, to: gold, tolerance: {relative: 0.01}}
\`\`\``,
  parameters: parameters({
    tolerance: custom<Tolerance>("The largest difference that still counts: {absolute: a} or {relative: r}.", {
      type: "object",
      properties: { relative: { type: "number", minimum: 0 }, absolute: { type: "number", minimum: 0 } },
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      default: { absolute: 0 },
    }),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate({ of, to, live, size }, { tolerance }) {
    if (!to) return new NumberColumnBuilder(size).done();
    return isNumbers(of) && isNumbers(to)
      ? compareColumns(of, to, live, tolerance)
      : compareValues(of, to.values, live, tolerance);
  },
  explain(of, to, { tolerance }) {
    const number = ownNumber(of);
    const gold = goldNumber(to);
    if (Number.isNaN(number)) return { why: `${shown(of)} is not a number`, evidence: [] };
    if (Number.isNaN(gold)) return { why: "the gold side holds no number", evidence: [] };
    const equal = within(number, gold, tolerance);
    const why = `reads ${showNumber(number)}, the gold answer is ${showNumber(gold)}`;
    const span = { start: 0, end: typeof of === "string" ? of.length : 0 };
    return { why, evidence: span.end > 0 ? [{ ...span, note: why, ...(equal ? {} : { against: true }) }] : [] };
  },
});
