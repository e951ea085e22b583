import { rows } from "../children";
import { NumberColumnBuilder } from "../column";
import { failureOf, hasValue, passOn } from "../fold-rows";
import { hull } from "../interval";
import { addIntervals, scaleInterval } from "../interval-arithmetic";
import { number, optional, parameters } from "../parameters";
import type { Parameters, TermColumns } from "../plan";
import { defineNode } from "../record";
import { ERROR, OK } from "../../messages/status";

const zero = { low: 0, high: 0 };

/** The bar of a child, in words; undefined where it has none. */
function barOf({ at_least, above }: Parameters): { text: string; clears(x: number): boolean } | undefined {
  if (typeof at_least === "number") return { text: `at least ${at_least}`, clears: (x) => x >= at_least };
  if (typeof above === "number") return { text: `above ${above}`, clears: (x) => x > above };
  return undefined;
}

/** True if what stands behind a child counts in a row. */
function clears({ value, weight, own }: TermColumns, row: number): boolean {
  if (!hasValue(value, row) || weight.status[row] !== OK) return false;
  return barOf(own)?.clears(value.values[row]!) ?? true;
}

export default defineNode({
  kind: "node",
  name: "hierarchical",
  summary: "Terms in order of priority: each counts while all before it clear their bars.",
  docs: `A list of \`{of, weight, at_least | above}\`, the most important first. Terms are added, w·x, while each clears its bar, which its value before the weight is compared with: \`at_least\` lets a value at the bar pass, \`above\` does not. A term that misses its bar still counts and closes what follows; a term without a value counts nothing and closes it too. If nothing counts the node abstains.

What fails behind a closed bar has no effect, and a dimension that is reached only there is not run. Of a list the bar reads the reduced value; its elements may be paid in place.

\`\`\`yaml
dimensions:
  format: {type: tags, order: [think, answer]}
  correct: {type: exact}
  brevity: {type: length, unit: words, shape: [{scale: -0.001}, {clip: [-1, 0]}]}
aggregate:
  hierarchical:
    - {of: format, at_least: 1}
    - {of: correct, weight: 2, above: 0}
    - {of: brevity}
\`\`\``,
  source: "Gated reward accumulation (arXiv 2508.10548)",
  parameters: parameters({
    of: rows(
      "Rows `{of, weight, at_least | above}`, the most important first.",
      { child: "of", weight: true },
      {
        parameters: parameters({
          at_least: optional(number("The bar: a value at it passes.")),
          above: optional(number("The bar: a value at it does not pass.")),
        }),
        mistake: ({ at_least, above }) =>
          at_least !== undefined && above !== undefined ? "A row has one bar: `at_least` or `above`." : undefined,
      },
    ),
  }),
  main: "of",
  snippet: "\n  - {of: ${1}, at_least: ${2:1}}\n  - {of: ${3}}",
  missing: "skip",
  linear: false,
  taken(child, before, size) {
    const open = new Uint8Array(size).fill(1);
    for (const term of before.slice(0, child))
      for (let row = 0; row < size; row++) if (open[row] === 1 && !clears(term, row)) open[row] = 0;
    return open;
  },
  image: (children) =>
    children
      .map(({ interval, weight }, k) =>
        k === 0 ? scaleInterval(interval, weight) : hull(zero, scaleInterval(interval, weight)),
      )
      .reduce(addIntervals, zero),
  evaluate({ size, children }) {
    const result = new NumberColumnBuilder(size);
    for (let row = 0; row < size; row++) {
      let sum = NaN;
      let failed = false;
      for (const term of children) {
        const failure = failureOf(term, row);
        if (failure !== undefined) {
          passOn(result, row, failure);
          failed = true;
          break;
        }
        if (hasValue(term.value, row) && term.weight.status[row] === OK)
          sum = (Number.isNaN(sum) ? 0 : sum) + term.weight.values[row]! * term.value.values[row]!;
        if (!clears(term, row)) break;
      }
      if (failed || Number.isNaN(sum)) continue;
      if (Number.isFinite(sum)) result.set(row, sum);
      else result.fail(row, ERROR, "The sum is too large to be a number. Use smaller weights, or clip the terms.");
    }
    return result.done();
  },
  explain({ children }, _parameters, row) {
    const stop = children.findIndex((term) => !clears(term, row));
    const term = children[stop];
    if (term === undefined || stop === children.length - 1) return `All ${children.length} levels count.`;
    const place = `level ${stop + 1} of ${children.length}, \`${term.name}\``;
    if (!hasValue(term.value, row)) return `Stopped at ${place}: it has no value.`;
    return `Stopped at ${place}: ${term.value.values[row]} is not ${barOf(term.own)?.text ?? "there"}.`;
  },
});
