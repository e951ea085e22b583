import { NumberColumnBuilder, type NumberColumn } from "../column";
import { scoreTexts, textOf } from "../dimension-input";
import { ABSTAIN } from "../../messages/status";
import { choice, parameters } from "../parameters";
import { defineDimension, type DimensionInput } from "../record";
import { countCodePoints, countLines, countSentences, countWords } from "../text/words";
import { tokenReader } from "../tokens";

const counts = {
  words: countWords,
  chars: countCodePoints,
  lines: countLines,
  sentences: countSentences,
} as const;

function countTokens(input: DimensionInput): NumberColumn {
  const column = new NumberColumnBuilder(input.size);
  const read = tokenReader(input);
  for (let row = 0; row < input.size; row++) {
    if (input.live[row] !== 1) continue;
    const tokens = read(row);
    if (typeof tokens === "string") column.fail(row, ABSTAIN, tokens);
    else column.set(row, tokens.length);
  }
  return column.done();
}

/** Assistant turns: from `turns`, else from the roles of `messages`. */
function countTurns({ table, live, size }: DimensionInput): NumberColumn {
  const column = new NumberColumnBuilder(size);
  const turns = table.column("turns");
  const messages = table.column("messages");
  for (let row = 0; row < size; row++) {
    if (live[row] !== 1) continue;
    const own = turns?.status[row] === 0 ? turns.values[row] : undefined;
    const said = messages?.status[row] === 0 ? messages.values[row] : undefined;
    if (Array.isArray(own)) column.set(row, own.length);
    else if (Array.isArray(said)) column.set(row, said.filter(isAssistant).length);
    else column.fail(row, ABSTAIN, "No turns are known. The rollouts need `turns` or `messages`.");
  }
  return column.done();
}

const isAssistant = (message: unknown): boolean =>
  typeof message === "object" && message !== null && "role" in message && message.role === "assistant";

const counted = (count: number, unit: string): string => `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;

export default defineDimension({
  kind: "dimension",
  name: "length",
  summary: "How long the text is.",
  docs: `A count; an empty text has 0.

- \`tokens\`: those of the policy's own tokenizer, as the rollouts carry them. Where they are not known the row abstains.
- \`words\`: runs between white space.
- \`chars\`: code points.
- \`lines\`: lines that hold something other than white space.
- \`sentences\`: pieces with a letter or digit that end at \`.\`, \`!\`, \`?\` or \`…\` before white space, at a full-width stop, or with the
  text.
- \`turns\`: assistant turns of the rollout.

\`\`\`yaml
dimensions:
  brevity:
    type: length
    unit: words
    shape: [{soft_overlong: {limit: 400, buffer: 120}}]
\`\`\``,
  parameters: parameters({
    unit: choice("What is counted.", ["tokens", "words", "chars", "lines", "sentences", "turns"]),
  }),
  direction: "either",
  cost: "free",
  scope: "row",
  inputs: "of",
  range: () => ({ low: 0, high: Infinity }),
  evaluate(input, { unit }) {
    if (unit === "tokens") return countTokens(input);
    return unit === "turns" ? countTurns(input) : scoreTexts(input, counts[unit]);
  },
  explain(of, _to, { unit }) {
    const text = textOf(of) ?? "";
    const end = text.length;
    if (unit === "tokens") return { why: "counts the policy's own tokens", evidence: [] };
    if (unit === "turns") return { why: "counts the assistant turns", evidence: [] };
    const why = counted(counts[unit](text), unit);
    return { why, evidence: end > 0 ? [{ start: 0, end, note: why }] : [] };
  },
});
