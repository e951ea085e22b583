import { textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, list, parameters } from "../parameters";
import { defineDimension } from "../record";
import { goldTexts, scoreAgainst } from "../score-against";
import { comparable, ignorable } from "../text/ignore";
import { quote } from "../text/spaces";

export default defineDimension({
  kind: "dimension",
  name: "exact",
  summary: "1 if the text equals the gold text.",
  docs: `1 if \`of\` equals \`to\` after trimming and what \`ignore\` names, else 0. A list in \`to\` means any of them. Numbers are compared
as texts (42, not 42.0): use \`number_equal\` for numbers. No gold text, or an empty list, abstains; a gold side of another kind is an error.

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
    return scoreAgainst(input, (golds) => {
      const wanted = golds.map(plain);
      return (text) => (golds.includes(text) || wanted.includes(plain(text)) ? 1 : 0);
    });
  },
  explain(of, to, { ignore }) {
    const text = textOf(of) ?? "";
    const golds = goldTexts(to);
    const texts = Array.isArray(golds) ? (golds as readonly string[]) : [];
    const plain = comparable(ignore);
    const equal = texts.some((other) => plain(other) === plain(text));
    const gold = texts.map((other) => quote(other)).join(" or ");
    const why = equal
      ? `reads ${quote(text)}, equal to the gold text`
      : `reads ${quote(text)}, the gold text is ${gold}`;
    return { why, evidence: [{ start: 0, end: text.length, note: why, ...(equal ? {} : { against: true }) }] };
  },
});
