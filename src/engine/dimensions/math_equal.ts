import type { Value } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { unit } from "../interval";
import { formOf } from "../math/form";
import { mathEqual, type MathOptions, type MathResult } from "../math/math-equal";
import { answerSpan, readAnswer } from "../math/read";
import { boolean, integer, parameters } from "../parameters";
import { defineDimension } from "../record";
import { scoreValues, type Refusal } from "../score-values";
import { quote } from "../text/spaces";

/** The texts of the gold side: one, or several of which any counts; what is no text is left out. */
const goldTexts = (gold: Value | undefined): readonly string[] =>
  (Array.isArray(gold) ? (gold as readonly Value[]) : [gold]).map(textOf).filter((text) => text !== undefined);

/** Compares with each gold answer: the first that is equal counts, else the first that could be compared. */
function compareAny(own: string, golds: readonly string[], options: MathOptions): MathResult {
  let result: MathResult = { is: "unreadable", side: "gold", why: "There is no gold answer." };
  for (const gold of golds) {
    const next = mathEqual(own, gold, options);
    if (next.is === "equal") return next;
    if (result.is === "unreadable" && (next.is !== "unreadable" || next.side === "answer" || golds.length === 1))
      result = next;
  }
  return result;
}

function score(of: Value, to: Value, options: MathOptions): number | Refusal {
  const own = textOf(of);
  if (own === undefined) return { of: `\`of\` gives ${kindOf(of)}, and an answer is needed.` };
  const result = compareAny(own, goldTexts(to), options);
  if (result.is !== "unreadable") return result.is === "equal" ? 1 : 0;
  return result.side === "gold" ? { status: "abstain", note: result.why } : { of: result.why };
}

export default defineDimension({
  kind: "dimension",
  name: "math_equal",
  summary: "1 if the answer is mathematically equal to the gold answer.",
  docs: `1 if the answer in \`of\` is mathematically equal to the one in \`to\`, else 0. Both are read from LaTeX or plain text into trees and
compared; nothing that a text brings is run. A list in \`to\` means any of them.

- **Numbers**: fractions, decimals, percent (\`50%\` is 0.5 and not 50), mixed numbers, separators of thousands, repeating decimals,
  other bases, roots, logarithms, factorials, complex numbers. Numbers without a decimal point are compared exactly; where one has
  one, both may differ by half a unit of the decimal place \`precision\`, if that is no more than 0.2% of the number.
- **Units**: 1 m is 100 cm and not 1 cm. A unit that one side leaves out is not asked for. Degrees count as such or in radians.
- **Several answers**: \`1, 2\`, \`{1, 2}\`, \`x = 1 or x = 2\` and \`\\pm\` in any order (\`sets: false\`: in theirs). \`(1, 2)\` is a point or an
  open interval: equal to \`1, 2\` in this order, and not to the set.
- **Intervals and inequalities** are compared as sets of real numbers, with their ends.
- **Equations**: \`x = 5\` is 5; others are equal if they have the same solutions.
- **Expressions** with letters: equal if their values are, wherever both have one.
- **Options and words**: \`(B)\` is \`B\`; words are compared without regard to case.

Of a longer text counts what is boxed, else what follows "answer is", else the last formula. An answer that is none is
*unparseable*; a gold side that is none abstains.

\`\`\`yaml
extract:
  final: {boxed: completion}
dimensions:
  correct: {type: math_equal, of: final, to: gold}
\`\`\``,
  source: "compare math-verify 0.9.0 and TRL accuracy_reward; what differs stands in docs/math-equal.md",
  parameters: parameters({
    precision: integer("Decimal places to which a number with a point may be rounded.", {
      minimum: 0,
      maximum: 30,
      default: 6,
    }),
    sets: boolean("True if the order of a set or a list without brackets counts for nothing.", true),
  }),
  direction: "higher",
  cost: "cpu",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, options) => scoreValues(input, (of, to) => score(of, to, options)),
  explain(of, to, options) {
    const own = textOf(of);
    if (own === undefined) return { why: `${kindOf(of)} is no answer`, evidence: [] };
    const golds = goldTexts(to);
    const result = compareAny(own, golds, options);
    const gold = golds.map((text) => `${quote(text)} (${formOf(readAnswer(text))})`).join(" or ");
    const span = answerSpan(own);
    const read = `reads ${quote(own.slice(span.start, span.end))} as ${formOf(readAnswer(own))}`;
    const why = `${read}, the gold answer is ${gold}: ${result.why}`;
    if (result.is === "unreadable") return { why, evidence: [] };
    const evidence =
      span.end > span.start ? [{ ...span, note: why, ...(result.is === "equal" ? {} : { against: true }) }] : [];
    return { why, evidence };
  },
});
