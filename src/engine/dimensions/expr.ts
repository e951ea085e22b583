import { kindOf, isNumbers, wrongKind } from "../dimension-input";
import { NumberColumnBuilder } from "../column";
import { everything } from "../interval";
import { parameters } from "../parameters";
import { defineDimension } from "../record";
import { showNumber } from "../text/numbers";

/** Its `of` is the expression, worked out before it arrives; its range is the interval of that expression. */
export default defineDimension({
  kind: "dimension",
  name: "expr",
  summary: "The value of an expression.",
  docs: `The number that the expression in \`of\` gives; true is 1 and false is 0. A text in place of the whole dimension is the same.
The range is the one that follows from the expression.

\`\`\`yaml
dimensions:
  wrong: 1 - correct
  near: {type: expr, of: "abs(pred - gold)", shape: [{table: {points: [[0, 1], [10, 0]]}}]}
\`\`\``,
  main: "of",
  parameters: parameters({}),
  direction: "either",
  cost: "free",
  scope: "row",
  inputs: "of",
  range: () => everything,
  evaluate({ of, live, size }) {
    if (isNumbers(of)) return of;
    const column = new NumberColumnBuilder(size);
    for (let row = 0; row < size; row++) {
      if (live[row] !== 1) continue;
      const value = of.values[row];
      if (typeof value === "number" || typeof value === "boolean") column.set(row, Number(value));
      else column.fail(row, wrongKind(of), `The expression gives ${kindOf(value)}, and a number is needed.`);
    }
    return column.done();
  },
  explain: (of) => ({
    why: typeof of === "number" ? `the expression gives ${showNumber(of)}` : `the expression gives ${String(of)}`,
    evidence: [],
  }),
});
