import type { NumberColumn, Value } from "../column";
import { textOf } from "../dimension-input";
import { canonical } from "../match/canonical";
import { judgedCounts, pointsQuestion } from "../match/judged-points";
import { matchOneToOne, mostPairs } from "../match/one-to-one";
import { type Counts, countsOf, elements, type Equal, reader, type Synonyms } from "../match/set-counts";
import { setScore, setScores, type SetScore } from "../match/set-score";
import { choice, custom, list, number, optional, parameters, text } from "../parameters";
import { embedded } from "../providers/embed";
import { AnswerColumn, askRows, isFailure, questionOf, valueIn } from "../providers/questions";
import { defineDimension, type DimensionInput, type Failure } from "../record";
import { scoreValues } from "../score-values";
import { ignorable, type Ignorable } from "../text/ignore";
import { quote } from "../text/spaces";
import { cosine } from "../text/vectors";

interface Options {
  readonly score: SetScore;
  readonly equal: Equal;
  readonly ignore: readonly Ignorable[];
  readonly synonyms?: Synonyms | string | undefined;
  readonly both_empty: number;
  readonly threshold: number;
  readonly model?: string | undefined;
}

const valueOf = ({ own, gold, matched }: Counts, { score, both_empty }: Options): number =>
  own === 0 && gold === 0 ? both_empty : setScore(score, own, gold, matched);

function scoreSets(input: DimensionInput, options: Options): NumberColumn {
  const read = reader(options.ignore, options.synonyms);
  return scoreValues(input, (of, to) => {
    if (typeof options.synonyms === "string") {
      const note = `The file ${options.synonyms} has not been read. See that it stands beside the reward file.`;
      return { status: "error", note };
    }
    const counts = countsOf(of, to, options.equal, read);
    if (!("matched" in counts)) return counts;
    return valueOf(counts, options);
  });
}

/** Both sides are split into points by a judge, or lists of them, and it says which mean the same. */
async function judgeSets(input: DimensionInput, options: Options): Promise<NumberColumn> {
  const column = new AnswerColumn(input.size);
  const question = (row: number) => questionOf(input, row, pointsQuestion);
  await askRows(input, "chat", options.model ?? "judge", question, (row, answer) => {
    const counts = isFailure(answer) ? answer : judgedCounts(answer, valueIn(input.of, row), valueIn(input.to, row));
    column.take(row, "matched" in counts ? valueOf(counts, options) : counts);
  });
  return column.done();
}

/** Elements are matched one to one by the cosine of their embeddings. */
async function embedSets(input: DimensionInput, options: Options): Promise<NumberColumn> {
  const column = new AnswerColumn(input.size);
  const sides = (row: number) => ({
    own: elements(valueIn(input.of, row), options.equal) ?? [],
    gold: elements(valueIn(input.to, row), options.equal) ?? [],
  });
  const made = await embedded(input, options.model ?? "encoder", "mean", sides);
  made.forEach((found, row) => {
    if ("status" in found) return column.take(row, found as Failure);
    const { own = [], gold = [] } = found;
    if (own.length * gold.length > mostPairs)
      return column.take(row, { status: "unparseable", note: `There are more than ${mostPairs} pairs to compare.` });
    const pairs = matchOneToOne(own.length, gold.length, (a, b) => {
      const similarity = cosine(own[a]!, gold[b]!);
      return similarity >= options.threshold ? similarity : NaN;
    });
    column.take(row, valueOf({ own: own.length, gold: gold.length, matched: pairs.length }, options));
  });
  return column.done();
}

const positive = { type: "number", minimum: 0 } as const;
const toleranceSchema = {
  anyOf: [
    positive,
    { type: "object", properties: { absolute: positive }, required: ["absolute"], additionalProperties: false },
    { type: "object", properties: { relative: positive }, required: ["relative"], additionalProperties: false },
  ],
};

export default defineDimension({
  kind: "dimension",
  name: "set_match",
  summary: "How far two sets of answers agree.",
  docs: `Compares the list in \`of\` with the list in \`to\`; a single value is a list of one, and elements without a value are left out.
With P elements, G gold ones and m matched pairs:

- \`f1\`: 2m / (P + G); \`precision\`: m / P; \`recall\`: m / G; \`jaccard\`: m / (P + G - m);
- \`exact\`: 1 if m = P = G, else 0; \`subset_fraction\`: P / G if every element of P is matched, else 0.

\`equal: exact\` compares texts after what \`ignore\` leaves out (case unless \`ignore: []\` is written); numbers count as their shortest
text. Both sides are sets: what is equal counts once. \`synonyms\` lists rows of words that count as the same; a word of two rows
belongs to the first. \`{iou: t}\` matches boxes x1, y1, x2, y2 whose intersection over union is at least t, \`{number: d}\` numbers
that differ by at most d (\`{number: {relative: r}}\`: by r times the gold number), both one to one, the most similar pair first;
here what repeats counts again.
\`embedding\` matches elements in the same way by the cosine of their embeddings, from \`threshold\` on. With \`judge\` a model splits
texts into their separate points and says which mean the same; a reply that does not is an error. More than ${mostPairs} pairs are *unparseable*.

Two empty sides give \`both_empty\`, one empty side 0. No gold column abstains. A mapping, or an element of the wrong kind, is
*unparseable* in the policy's text and an error elsewhere and on the gold side.

\`\`\`yaml
extract:
  named: {split: completion, by: ","}
dimensions:
  skills: {type: set_match, of: named, to: gold_skills, score: f1}
  cropped: {type: set_match, of: crops, to: gold_boxes, equal: {iou: 0.5}}
\`\`\``,
  source: "scikit-learn f1_score, precision_score, recall_score, jaccard_score of indicator vectors",
  parameters: parameters({
    score: choice("What is measured.", setScores),
    equal: custom<Equal>(
      "When two elements are equal: `exact`, `{iou: t}`, `{number: tolerance}`, `judge` or `embedding`.",
      {
        anyOf: [
          { type: "string", enum: ["exact", "judge", "embedding"] },
          {
            type: "object",
            properties: { iou: { type: "number", exclusiveMinimum: 0, maximum: 1 } },
            required: ["iou"],
            additionalProperties: false,
          },
          {
            type: "object",
            properties: { number: toleranceSchema },
            required: ["number"],
            additionalProperties: false,
          },
        ],
        default: "exact",
      },
    ),
    ignore: list("What does not count in texts.", choice("Something that does not count.", ignorable), {
      default: ["case"],
    }),
    synonyms: optional(
      custom<Synonyms | string>("Rows of words that count as the same, or the file that holds them.", {
        anyOf: [
          { type: "array", items: { type: "array", items: { type: "string" }, minItems: 1 } },
          { type: "string", minLength: 1 },
        ],
        file: "json",
      }),
    ),
    both_empty: number("The value where both sides are empty.", { default: 1 }),
    threshold: number("The smallest cosine of two that match, for `equal: embedding`.", {
      default: 0.8,
      minimum: -1,
      maximum: 1,
    }),
    model: optional(text("Who judges or embeds: a name of `models`. Default: `judge`, or `encoder`.")),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: ({ both_empty }) => ({ low: Math.min(0, both_empty), high: Math.max(1, both_empty) }),
  evaluate(input, options) {
    if (options.equal === "judge") return judgeSets(input, options);
    return options.equal === "embedding" ? embedSets(input, options) : scoreSets(input, options);
  },
  explain(of, to, { equal, ignore, synonyms }) {
    if (equal === "judge" || equal === "embedding") return { why: "a model says what matches", evidence: [] };
    const read = reader(ignore, synonyms);
    const counts = to === undefined ? undefined : countsOf(of, to, equal, read);
    if (counts === undefined || !("matched" in counts))
      return { why: "the two sides cannot be compared", evidence: [] };
    const why = `${counts.matched} of ${counts.own} elements match, of ${counts.gold} gold ones`;
    if (typeof equal === "object") return { why, evidence: [] };
    const own = elements(of, equal) ?? [];
    const gold = elements(to ?? null, equal) ?? [];
    const has = new Set(own.map(read));
    const wanted = new Set(gold.map(read));
    const missing = gold.filter((element) => !has.has(read(element))).map(shown);
    const wrong = own.filter((element) => !wanted.has(read(element))).map(shown);
    const parts = [why, ...(missing.length > 0 ? [`lacks ${some(missing)}`] : [])];
    return { why: [...parts, ...(wrong.length > 0 ? [`${some(wrong)} too many`] : [])].join("; "), evidence: [] };
  },
});

const shown = (value: Value): string => quote(textOf(value) ?? canonical(value), 30);

const some = (texts: readonly string[]): string =>
  texts.length <= 5 ? texts.join(", ") : `${texts.slice(0, 5).join(", ")} and ${texts.length - 5} more`;
