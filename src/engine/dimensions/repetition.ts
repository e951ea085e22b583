import { NumberColumnBuilder, type NumberColumn } from "../column";
import { ABSTAIN } from "../../messages/status";
import { scoreTexts, textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, integer, parameters } from "../parameters";
import { defineDimension, type DimensionInput } from "../record";
import { ngramCounter, type NgramCounts } from "../text/ngrams";
import { wordSpans } from "../text/words";
import { tokenNumbers, tokenReader } from "../tokens";

type Measure = "repeated" | "distinct";

/** The share of n-grams that differ, or one minus it; NaN without an n-gram. */
const share = ({ total, distinct }: NgramCounts, measure: Measure): number =>
  measure === "distinct" ? distinct / total : (total - distinct) / total;

const tooShort = (n: number, units: string): string => `There are fewer than ${n} ${units}, so there is no ${n}-gram.`;

function scoreTokens(input: DimensionInput, n: number, measure: Measure): NumberColumn {
  const column = new NumberColumnBuilder(input.size);
  const read = tokenReader(input);
  const counter = ngramCounter(n);
  const texts = new Map<string, number>();
  for (let row = 0; row < input.size; row++) {
    if (input.live[row] !== 1) continue;
    const tokens = read(row);
    const numbers = typeof tokens === "string" ? undefined : tokenNumbers(tokens, texts);
    if (typeof tokens === "string") column.fail(row, ABSTAIN, tokens);
    else if (numbers === undefined) column.fail(row, ABSTAIN, "The tokens have neither an `id` nor a `text`.");
    else if (numbers.length < n) column.fail(row, ABSTAIN, tooShort(n, "tokens"));
    else column.set(row, share(counter.integers(numbers), measure));
  }
  return column.done();
}

export default defineDimension({
  kind: "dimension",
  name: "repetition",
  summary: "How much of the text repeats itself.",
  docs: `\`distinct\` is the number of different n-grams divided by the number of n-grams; \`repeated\` is 1 minus that, so lower is
better. Words are runs between white space in normal form C, case kept; tokens are those of the policy's own tokenizer. A text
without an n-gram abstains.

On tokens, \`repeated\` is what TRL's \`get_repetition_penalty_reward\` multiplies by its largest penalty (TRL gives 0 where there is
no n-gram).

\`\`\`yaml
dimensions:
  repeats: {type: repetition, n: 4, metric: true}
\`\`\``,
  source: "TRL get_repetition_penalty_reward; Yeo et al. 2025, appendix C.2",
  parameters: parameters({
    n: integer("How many words or tokens make one n-gram.", { default: 4, minimum: 1 }),
    unit: choice("What the n-grams are made of.", ["words", "tokens"]),
    measure: choice("What is measured.", ["repeated", "distinct"]),
  }),
  direction: "lower",
  directionFor: ({ measure }) => (measure === "distinct" ? "higher" : "lower"),
  cost: "free",
  scope: "row",
  inputs: "of",
  range: () => unit,
  evaluate(input, { n, unit, measure }) {
    if (unit === "tokens") return scoreTokens(input, n, measure);
    const counter = ngramCounter(n);
    return scoreTexts(input, (text) => share(counter.words(text), measure), tooShort(n, "words"));
  },
  explain(of, _to, { n, unit }) {
    if (unit === "tokens") return { why: "compares the policy's own tokens", evidence: [] };
    const text = textOf(of) ?? "";
    const spans = wordSpans(text);
    const words = spans.map(({ start, end }) => text.slice(start, end).normalize("NFC"));
    const seen = new Set<string>();
    const evidence: { start: number; end: number; note: string; against: true }[] = [];
    const total = Math.max(0, words.length - n + 1);
    for (let i = 0; i < total; i++) {
      const gram = words.slice(i, i + n).join(" ");
      if (seen.has(gram))
        evidence.push({ start: spans[i]!.start, end: spans[i + n - 1]!.end, note: "stands before", against: true });
      seen.add(gram);
    }
    return { why: `${evidence.length} of ${total} ${n}-grams stand before in the text`, evidence };
  },
});
