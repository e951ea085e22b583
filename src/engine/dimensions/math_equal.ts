import { ABSTAIN } from "../../messages/status";
import { NumberColumnBuilder, type Value } from "../column";
import { kindOf, textOf, wrongKind } from "../dimension-input";
import { unit } from "../interval";
import { mathEqual } from "../mathematics/equal";
import { boolean, integer, parameters } from "../parameters";
import { defineDimension } from "../record";
import { quote } from "../text/spaces";

/** The texts of the gold side: one, or several of which any counts. */
const goldTexts = (gold: Value | undefined): readonly string[] =>
  (Array.isArray(gold) ? (gold as readonly Value[]) : [gold]).flatMap((each) => textOf(each) ?? []);

export default defineDimension({
  kind: "dimension",
  name: "math_equal",
  summary: "1 if the answer is mathematically equal to the gold answer.",
  docs: `1 if both are mathematically equal, else 0; an answer that cannot be read is 0, a gold side that cannot be read abstains. Fractions,
per cent, roots, powers, logarithms, factorials, binomials, complex numbers and functions are compared by value; formulas with
variables at random points; equations up to a factor; inequalities as the intervals that they say; tuples, intervals, matrices and unions
by their parts. Exact forms must agree to 1e-9; where one side is written with a decimal point both are compared to \`precision\`
places. With \`sets\` a list of answers has no order, tuples have. Units behind a number, currency and a name before it (\`x = 5\`) do
not count. A list in \`to\` means any of them.

Nothing that a text brings is run: only numbers, letters, arithmetic and known functions are read, in texts of up to 10,000 characters.

\`\`\`yaml
extract:
  final: {boxed: completion}
dimensions:
  correct: {type: math_equal, of: final, to: gold}
\`\`\``,
  source: "math-verify 0.9; TRL accuracy_reward",
  parameters: parameters({
    precision: integer("Decimals to which rounded numbers are compared.", { default: 6, minimum: 0, maximum: 15 }),
    sets: boolean("Whether a list of answers has no order.", true),
  }),
  direction: "higher",
  cost: "cpu",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  async evaluate({ of, to, live, size }, options) {
    const { formula } = await import("../lazy/mathjs");
    const column = new NumberColumnBuilder(size);
    const known = new Map<string, number | undefined>();
    for (let row = 0; row < size; row++) {
      if (live[row] !== 1) continue;
      const answer = textOf(of.values[row] as Value);
      const golds = goldTexts(to?.values[row] as Value);
      if (answer === undefined) {
        column.fail(row, wrongKind(of), `\`of\` gives ${kindOf(of.values[row] as Value)}, and a text is needed.`);
        continue;
      }
      const key = JSON.stringify([answer.length > 10_000 ? "" : answer, golds]);
      if (!known.has(key)) {
        const verdicts = golds.map((gold) => mathEqual(answer, gold, options, formula));
        const read = verdicts.filter((verdict) => verdict !== undefined);
        known.set(key, read.length === 0 ? undefined : read.includes(true) ? 1 : 0);
      }
      const score = known.get(key);
      if (score === undefined)
        column.fail(row, ABSTAIN, `The gold side, "${quote(golds.join(", "))}", is no answer that can be read.`);
      else column.set(row, score);
    }
    return column.done();
  },
  explain(of, to) {
    const text = textOf(of) ?? "";
    const why = `reads ${quote(text)}, the gold answer is ${goldTexts(to)
      .map((gold) => quote(gold))
      .join(" or ")}`;
    return { why, evidence: text === "" ? [] : [{ start: 0, end: text.length, note: why }] };
  },
});
