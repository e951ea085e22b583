import type { NumberColumn, Value } from "../column";
import { kindOf } from "../dimension-input";
import type { Expression } from "../expression/types";
import { scoreGuess, type GuessRule } from "../match/specification";
import { custom, expression, optional, parameters, text } from "../parameters";
import { AnswerColumn, askRows, isFailure, questionOf, unread, valueIn } from "../providers/questions";
import { defineDimension, type DimensionInput, type Failure } from "../record";
import { refuse } from "../score-values";
import { atPath, parsePath } from "../text/json-path";
import { jsonRegions } from "../text/json-region";
import { showNumber } from "../text/numbers";

interface FieldOptions extends Partial<GuessRule> {
  readonly weight?: number;
  readonly to?: Expression;
}

type Fields = Readonly<Record<string, FieldOptions>>;

const ruleOf = ({
  score = "word_recall",
  times = 1,
  exact = 1,
  contained = 0.7,
  overlap = 0.4,
}: FieldOptions): GuessRule => ({
  score,
  times,
  exact,
  contained,
  overlap,
});

const isMapping = (value: Value | undefined): value is Readonly<Record<string, Value>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Guess = Readonly<Record<string, Value>>;

/** The fields in a reply: a mapping, or the first object in its text; or why there are none. */
function guessIn(reply: Value): { readonly guess: Guess } | Failure {
  if (reply === null) return { status: "abstain", note: "The model declined." };
  if (isMapping(reply)) return { guess: reply };
  for (const { start, end } of typeof reply === "string" ? jsonRegions(reply) : []) {
    try {
      const value = JSON.parse((reply as string).slice(start, end)) as Value;
      if (isMapping(value)) return { guess: value };
    } catch {
      continue;
    }
  }
  return unread("The reply holds no mapping with the guessed fields.");
}

const atField = (value: Value, name: string): Value | undefined => atPath(value, parsePath(name) ?? [name]);

interface Part {
  readonly name: string;
  readonly weight: number;
  readonly share: number;
}

function scoreFields(
  guess: Guess,
  fields: Fields,
  gold: (name: string, to: Expression | undefined) => Value | undefined,
): { readonly parts: readonly Part[] } | Failure {
  const parts: Part[] = [];
  for (const [name, options] of Object.entries(fields)) {
    const { weight = 1 } = options;
    const wanted = gold(name, options.to);
    if (wanted === undefined || wanted === null) {
      if (weight !== 0) return { status: "abstain", note: `The gold side has no \`${name}\`.` };
    } else parts.push({ name, weight, share: scoreGuess(atField(guess, name), wanted, ruleOf(options)) });
  }
  return { parts };
}

const total = (parts: readonly Part[]): number => parts.reduce((sum, { weight, share }) => sum + weight * share, 0);

async function scoreGuesses(input: DimensionInput, model: string, fields: Fields): Promise<NumberColumn> {
  const column = new AnswerColumn(input.size);
  const asked = new Uint8Array(input.size);
  const score = (row: number, guess: Guess): void => {
    const scored = scoreFields(guess, fields, (name, to) =>
      to === undefined ? atField(valueIn(input.to, row), name) : valueIn(input.read(to), row),
    );
    column.take(row, "parts" in scored ? total(scored.parts) : scored);
  };
  for (let row = 0; row < input.size; row++) {
    if (input.live[row] !== 1) continue;
    const own = valueIn(input.of, row);
    const gold = valueIn(input.to, row);
    if (!isMapping(gold))
      refuse(column, row, { to: `The gold side is ${kindOf(gold)}, and a mapping is needed.` }, input.of);
    else if (isMapping(own)) score(row, own);
    else asked[row] = 1;
  }
  const names = Object.keys(fields);
  const question = (row: number) => {
    const { to: _gold, ...seen } = questionOf(input, row, "");
    return { ...seen, guess: names };
  };
  await askRows({ ...input, live: asked }, "chat", model, question, (row, answer) => {
    const found = isFailure(answer) ? answer : guessIn(answer);
    if ("guess" in found) score(row, found.guess);
    else column.take(row, found);
  });
  return column.done();
}

const amount = { type: "number" } as const;

/** The most that a field's score can be. */
function highest(options: FieldOptions): number {
  const { score, exact, contained, overlap } = ruleOf(options);
  return score === "tiered" ? Math.max(exact, contained, overlap, 0) : 1;
}

export default defineDimension({
  kind: "dimension",
  name: "inverse_specification",
  summary: "How much of the brief can be guessed from the output alone.",
  docs: `A model sees \`of\` and nothing else, and guesses the fields of the brief in \`to\`. The value is the sum over \`fields\` of weight
times score. A mapping in \`of\` is the guess itself, and no model is asked. An empty guess gives 0.

- \`word_recall\`: min(1, \`times\` · share of the gold words that the guess names). Words are in lower case, between white space,
  without those of one letter and the, a, an, is, are, and, or, of, to, in, for, on, with; a list counts with all its words.
- \`ratio\`: the smaller of the two numbers divided by the larger; 0 where one is not above 0.
- \`tiered\`: \`exact\` (1) if both texts are equal, else \`contained\` (0.7) if one holds the other, else \`overlap\` (0.4) if they share
  a word, else 0; case and space at the ends aside. An empty guess is in no text.

A field may have a gold side of its own in \`to\`, an expression. A brief without a field that has a weight abstains. A reply without
a mapping is an error.

\`\`\`yaml
dimensions:
  guessed:
    type: inverse_specification
    model: judge
    to: brief
    timeout: 60
    fields:
      topic: {weight: 0.6, score: word_recall}
      audience: {weight: 0.25, score: tiered}
      slides: {weight: 0.15, score: ratio}
\`\`\``,
  source: "SlideForge, slide-forge-llm brief_reconstruction.py",
  parameters: parameters({
    model: optional(text("Who guesses: a name of `models`. Default: `judge`.")),
    fields: custom<Fields>("The fields of the brief, each with its weight and how its guess is scored.", {
      type: "object",
      minProperties: 1,
      additionalProperties: {
        type: "object",
        properties: {
          weight: amount,
          score: { type: "string", enum: ["word_recall", "ratio", "tiered"] },
          times: { type: "number", exclusiveMinimum: 0 },
          exact: amount,
          contained: amount,
          overlap: amount,
          to: { ...expression("The gold side of this field.") },
        },
        additionalProperties: false,
      },
    }),
  }),
  direction: "higher",
  cost: "network",
  scope: "row",
  inputs: "of and to",
  range({ fields }) {
    const ends = Object.values(fields).map((options) => (options.weight ?? 1) * highest(options));
    return {
      low: ends.reduce((sum, end) => sum + Math.min(0, end), 0),
      high: ends.reduce((sum, end) => sum + Math.max(0, end), 0),
    };
  },
  evaluate: (input, { model = "judge", fields }) => scoreGuesses(input, model, fields),
  explain(of, to, { fields }) {
    if (!isMapping(of)) return { why: "a model guesses the brief from it", evidence: [] };
    const own = Object.fromEntries(Object.entries(fields).filter(([, field]) => field.to === undefined));
    const scored = scoreFields(of, own, (name) => atField(to ?? null, name));
    if (!("parts" in scored)) return { why: scored.note, evidence: [] };
    return { why: scored.parts.map(({ name, share }) => `${name} ${showNumber(share)}`).join(", "), evidence: [] };
  },
});
