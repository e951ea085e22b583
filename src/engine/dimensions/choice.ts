import type { NumberColumn, Value } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, list, optional, parameters, textList } from "../parameters";
import { defineDimension, type DimensionInput } from "../record";
import { scoreValues, type Refusal } from "../score-values";
import { comparable, ignorable, type Ignorable } from "../text/ignore";
import { quote } from "../text/spaces";

/** Whether an option is chosen right, with the option outside `options` refused. */
function comparison(options: readonly string[] | undefined, ignore: readonly Ignorable[]) {
  const plain = comparable(ignore);
  const known = options && new Set(options.map(plain));
  const listed = (options ?? []).join(", ");
  return (of: Value, to: Value): number | Refusal => {
    const gold = textOf(to);
    if (gold === undefined || plain(gold) === "")
      return { status: "abstain", note: "There is no gold option to compare with." };
    if (known?.has(plain(gold)) === false)
      return { to: `The gold side, "${quote(gold)}", is none of the options ${listed}.` };
    const own = textOf(of);
    if (own === undefined) return { of: `\`of\` gives ${kindOf(of)}, and an option is needed.` };
    if (plain(own) === "") return { of: "No option is chosen." };
    if (known?.has(plain(own)) === false) return { of: `"${quote(own)}" is none of the options ${listed}.` };
    return plain(own) === plain(gold) ? 1 : 0;
  };
}

function scoreChoices(
  input: DimensionInput,
  options: readonly string[] | undefined,
  ignore: readonly Ignorable[],
): NumberColumn {
  return scoreValues(input, comparison(options, ignore));
}

export default defineDimension({
  kind: "dimension",
  name: "choice",
  summary: "1 if the chosen option is the right one.",
  docs: `1 if the option in \`of\` equals the one in \`to\` after trimming and what \`ignore\` leaves out (case unless \`ignore: []\` is written),
else 0. With \`options\`, anything else in \`of\` is *unparseable*, and in \`to\` an error. An empty \`of\` is *unparseable*; no gold option
abstains, so that an unreadable answer never equals an unreadable gold one.

Chance alone earns 1 / number of options on average: with two options, half.

\`\`\`yaml
extract:
  letter: {tag: answer, pick: last}
dimensions:
  right: {type: choice, of: letter, to: gold, options: [A, B, C, D]}
\`\`\``,
  parameters: parameters({
    options: optional({ ...textList("What may be chosen. Default: anything."), minItems: 2 }),
    ignore: list("What does not count.", choice("Something that does not count.", ignorable), { default: ["case"] }),
  }),
  mistake({ options = [], ignore }) {
    const plain = options.map(comparable(ignore));
    const again = plain.findIndex((option, i) => plain.indexOf(option) < i);
    return again < 0 ? undefined : `The option \`${options[again]}\` stands twice in what is compared. List it once.`;
  },
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { options, ignore }) => scoreChoices(input, options, ignore),
  explain(of, to, { options, ignore }) {
    const result = comparison(options, ignore)(of, to ?? null);
    const own = textOf(of) ?? "";
    if (typeof result !== "number") {
      const why = "note" in result ? result.note : "of" in result ? result.of : result.to;
      return { why, evidence: [] };
    }
    const chance = options ? `; chance alone pays 1 in ${options.length}` : "";
    const why = `chose ${quote(own)}, the right option is ${quote(textOf(to) ?? "")}${chance}`;
    return { why, evidence: [{ start: 0, end: own.length, note: why, ...(result === 1 ? {} : { against: true }) }] };
  },
});
