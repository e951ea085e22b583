import type { Value } from "../column";
import { scoreTexts, textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, list, parameters } from "../parameters";
import { defineDimension } from "../record";
import { comparable, ignorable } from "../text/ignore";
import { quote } from "../text/spaces";

/** The texts of the gold side: one, or several of which any counts; undefined where it has none. */
function goldTexts(gold: Value | undefined): readonly string[] | undefined {
  const texts = (Array.isArray(gold) ? (gold as readonly Value[]) : [gold]).map(textOf);
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts : undefined;
}

export default defineDimension({
  kind: "dimension",
  name: "exact",
  summary: "1 if the text equals the gold text.",
  docs: `1 if \`of\` equals \`to\` after trimming and what \`ignore\` names, else 0. A list in \`to\` means any of them. Numbers are compared
as texts (42, not 42.0): use \`number_equal\` for numbers. A gold side that is no text, or an empty list, abstains.

\`ignore\`: \`case\`, \`space\` (runs of white space count as one), \`punctuation\` (ASCII), \`articles\` (a, an, the). All four are the
exact match of SQuAD. Nothing is ignored unless named, so that "-5" never equals "5".

\`\`\`yaml
dimensions:
  correct: {type: exact, of: final, to: gold, ignore: [case, space]}
\`\`\``,
  source: "SQuAD 1.1 evaluation, exact_match (with all four ignored)",
  parameters: parameters({
    ignore: list("What does not count.", choice("Something that does not count.", ignorable), { default: [] }),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate(input, { ignore }) {
    const plain = comparable(ignore);
    const gold: ArrayLike<Value> | undefined = input.to?.values;
    const score = (text: string, row: number): number => {
      const wanted = gold?.[row];
      if (wanted === text && text !== undefined) return 1;
      const texts = goldTexts(wanted);
      if (texts === undefined) return NaN;
      const own = plain(text);
      return texts.some((other) => plain(other) === own) ? 1 : 0;
    };
    return scoreTexts(input, score, "There is no gold text to compare with.");
  },
  explain(of, to, { ignore }) {
    const text = textOf(of) ?? "";
    const texts = goldTexts(to) ?? [];
    const plain = comparable(ignore);
    const equal = texts.some((other) => plain(other) === plain(text));
    const gold = texts.map((other) => quote(other)).join(" or ");
    const why = equal
      ? `reads ${quote(text)}, equal to the gold text`
      : `reads ${quote(text)}, the gold text is ${gold}`;
    return { why, evidence: [{ start: 0, end: text.length, note: why, ...(equal ? {} : { against: true }) }] };
  },
});
