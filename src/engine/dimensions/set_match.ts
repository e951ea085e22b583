import type { NumberColumn, Value } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { canonical } from "../match/canonical";
import { boxIou, readBox } from "../geometry/box";
import { isRead, readAll } from "../geometry/coordinates";
import { matchOneToOne, mostPairs } from "../match/one-to-one";
import { setScore, setScores, type SetScore } from "../match/set-score";
import { choice, custom, list, number, optional, parameters, text } from "../parameters";
import { defineDimension, type DimensionInput } from "../record";
import { scoreValues, type Refusal } from "../score-values";
import { comparable, ignorable, type Ignorable } from "../text/ignore";
import { parseNumber } from "../text/numbers";
import { quote } from "../text/spaces";

type Tolerance = number | { readonly absolute: number } | { readonly relative: number };
type Equal = "exact" | "judge" | "embedding" | { readonly iou: number } | { readonly number: Tolerance };

type Synonyms = readonly (readonly string[])[];

interface Options {
  readonly score: SetScore;
  readonly equal: Equal;
  readonly ignore: readonly Ignorable[];
  readonly synonyms?: Synonyms | string | undefined;
  readonly both_empty: number;
}

/** Elements of a side; a single value is a list of one, and elements that are missing are left out. */
function elements(value: Value, equal: Equal): readonly Value[] | undefined {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return undefined;
  if (!Array.isArray(value)) return value === null ? [] : [value];
  const listed = value as readonly Value[];
  const oneBox = typeof equal === "object" && "iou" in equal && listed.length > 0 && !Array.isArray(listed[0]);
  return oneBox ? [listed] : listed.filter((element) => element !== null);
}

/** A word's own form, or the first of the row of synonyms in which it stands first. */
function reader(ignore: readonly Ignorable[], given: Synonyms | string = []) {
  const synonyms = typeof given === "string" ? [] : given;
  const plain = comparable(ignore);
  const heads = new Map<string, string>();
  for (const row of synonyms) {
    for (const word of row) if (!heads.has(plain(word))) heads.set(plain(word), plain(row[0]!));
  }
  return (value: Value): string => {
    const own = textOf(value);
    if (own === undefined) return canonical(value);
    const word = plain(own);
    return heads.get(word) ?? word;
  };
}

type Counts = { readonly own: number; readonly gold: number; readonly matched: number };

/** Sets of texts: what is equal counts once on each side. */
function countExact(of: readonly Value[], to: readonly Value[], read: (value: Value) => string): Counts {
  const own = new Set(of.map(read));
  const gold = new Set(to.map(read));
  return { own: own.size, gold: gold.size, matched: [...own].filter((element) => gold.has(element)).length };
}

const asNumber = (value: Value): number =>
  typeof value === "number" ? value : typeof value === "string" ? parseNumber(value) : NaN;

/** How similar two numbers are, NaN beyond the tolerance, whose bound is included. */
function nearness(of: number, to: number, tolerance: Tolerance): number {
  const allowed =
    typeof tolerance === "number"
      ? tolerance
      : "absolute" in tolerance
        ? tolerance.absolute
        : tolerance.relative * Math.abs(to);
  const distance = Math.abs(of - to);
  const slack = 4 * Number.EPSILON * Math.max(Math.abs(of), Math.abs(to));
  return of === to || (allowed > 0 && distance <= allowed + slack) ? -distance : NaN;
}

function countMatched(
  of: readonly Value[],
  to: readonly Value[],
  equal: { readonly iou: number } | { readonly number: Tolerance },
): Counts | Refusal {
  if (of.length * to.length > mostPairs)
    return { of: `There are ${of.length} times ${to.length} pairs, which is more than ${mostPairs}.` };
  const counts = (similarity: (a: number, b: number) => number): Counts => ({
    own: of.length,
    gold: to.length,
    matched: matchOneToOne(of.length, to.length, similarity).length,
  });
  if ("number" in equal) {
    const own = of.map(asNumber);
    const gold = to.map(asNumber);
    const wrong = gold.findIndex(Number.isNaN);
    if (wrong >= 0) return { to: `Element ${wrong + 1} of the gold side is no number.` };
    const bad = own.findIndex(Number.isNaN);
    if (bad >= 0) return { of: `Element ${bad + 1} is no number.` };
    return counts((a, b) => nearness(own[a]!, gold[b]!, equal.number));
  }
  const gold = readAll(to, readBox);
  if (!isRead(gold)) return { to: `The gold side: ${gold.wrong}` };
  const own = readAll(of, readBox);
  if (!isRead(own)) return { of: own.wrong };
  return counts((a, b) => {
    const overlap = boxIou(own.value[a]!, gold.value[b]!);
    return overlap >= equal.iou ? overlap : NaN;
  });
}

function countsOf(of: Value, to: Value, equal: Equal, read: (value: Value) => string): Counts | Refusal {
  const gold = elements(to, equal);
  if (gold === undefined) return { to: `The gold side is ${kindOf(to)}, and a list is needed.` };
  const own = elements(of, equal);
  if (own === undefined) return { of: `\`of\` gives ${kindOf(of)}, and a list is needed.` };
  return typeof equal === "object" ? countMatched(own, gold, equal) : countExact(own, gold, read);
}

function scoreSets(input: DimensionInput, options: Options): NumberColumn {
  const read = reader(options.ignore, options.synonyms);
  return scoreValues(input, (of, to) => {
    if (typeof options.synonyms === "string") {
      const note = `The file ${options.synonyms} has not been read. See that it stands beside the reward file.`;
      return { status: "error", note };
    }
    const counts = countsOf(of, to, options.equal, read);
    if (!("matched" in counts)) return counts;
    const { own, gold, matched } = counts;
    return own === 0 && gold === 0 ? options.both_empty : setScore(options.score, own, gold, matched);
  });
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
here what repeats counts again. More than ${mostPairs} pairs are *unparseable*.

Two empty sides give \`both_empty\`, one empty side 0. No gold column abstains. A mapping, or an element of the wrong kind, is
*unparseable* in the policy's text and an error elsewhere and on the gold side.

\`\`\`yaml
dimensions:
  skills: {type: set_match, of: skills, to: gold_skills, score: f1}
  crops: {type: set_match, of: crops, to: gold_boxes, equal: {iou: 0.5}}
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
    model: optional(text("Who judges or embeds: a name of `models`.")),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: ({ both_empty }) => ({ low: Math.min(0, both_empty), high: Math.max(1, both_empty) }),
  evaluate: (input, options) => scoreSets(input, options),
  explain(of, to, { equal, ignore, synonyms }) {
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
