import type { Value } from "../column";
import { textOf } from "../dimension-input";
import { unit } from "../interval";
import { boolean, choice, list, parameters } from "../parameters";
import { defineDimension, type Explanation } from "../record";
import { goldTexts, scoreAgainst, tooLong, type Compare } from "../score-against";
import type { Refusal } from "../score-values";
import { commonPlaces } from "../text/common-subsequence";
import { markedRuns, share, spansOf } from "../text/matched-words";
import { rougeL, rougeLsum, rougeN, type RougeScore } from "../text/rouge";
import { foldCase } from "../text/spaces";
import { stemForms, stemNumbers } from "../text/stems";
import { lettersAndDigits, tokenReader, type TokenList } from "../text/token-list";
import { vocabulary } from "../text/vocabulary";

const variantNames = ["L", "Lsum", "1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
type Variant = (typeof variantNames)[number];
type Measure = "f1" | "recall" | "precision";

/** Tokens of a gold text as numbers from 0 on, and those of other texts: -1 for what the gold text lacks. */
interface Numbers {
  add(text: string): Int32Array;
  of(text: string): Int32Array;
  readonly size: number;
}

/** Numbers the tokens that rouge-score compares: runs of ASCII letters and digits, stemmed where they are longer than 3. */
function numbering(stem: boolean): () => Numbers {
  const readTokens = tokenReader(lettersAndDigits);
  const read = (text: string): TokenList => readTokens(text.toLowerCase());
  const formsOf = stemForms(4);
  if (stem)
    return () => {
      const stems = stemNumbers(formsOf);
      return {
        add: (text) => stems.add(read(text)),
        of: (text) => stems.of(read(text)),
        get size() {
          return stems.size;
        },
      };
    };
  return () => {
    const known = vocabulary();
    return {
      add: (text) => known.add(read(text)),
      of: (text) => known.find(read(text)),
      get size() {
        return known.size;
      },
    };
  };
}

/** Scores of one gold text, a variant each. */
function prepareOne(gold: string, known: Numbers, variants: readonly Variant[]) {
  const goldIds = known.add(gold);
  const linesOf = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");
  const byLine = variants.includes("Lsum");
  const goldLines = byLine ? linesOf(gold).map(known.add) : [];
  const orders = variants.flatMap((variant) => (variant === "L" || variant === "Lsum" ? [] : [Number(variant)]));
  const scoreN = orders.length > 0 ? rougeN(orders, goldIds) : () => [];
  const scoreL = rougeL(goldIds);
  const scoreLsum = rougeLsum(goldLines, known.size);
  return (text: string): readonly RougeScore[] | Refusal => {
    const lines = byLine ? linesOf(text).map(known.of) : [];
    const whole = known.of(text);
    if (scoreN === undefined) return { to: "The gold text has too many n-grams to be counted." };
    const numbered = scoreN(whole).values();
    const scores: RougeScore[] = [];
    for (const variant of variants) {
      const score = variant === "L" ? scoreL(whole) : variant === "Lsum" ? scoreLsum(lines) : numbered.next().value;
      if (score === undefined) return tooLong(whole.length, goldIds.length, "tokens");
      scores.push(score);
    }
    return scores;
  };
}

function prepare(variants: readonly Variant[], measure: Measure, stem: boolean) {
  const numbers = numbering(stem);
  return (golds: readonly string[]): Compare => {
    const compares = golds.map((gold) => prepareOne(gold, numbers(), variants));
    return (text) => {
      let best: readonly RougeScore[] | undefined;
      for (const compare of compares) {
        const scores = compare(text);
        if (!Array.isArray(scores)) return scores as Refusal;
        const next = scores as readonly RougeScore[];
        best = best === undefined ? next : best.map((score, i) => (next[i]!.f1 > score.f1 ? next[i]! : score));
      }
      return best!.reduce((sum, score) => sum + score[measure], 0) / variants.length;
    };
  };
}

/** Where the longest common subsequence with the gold text stands, or which tokens stand in it. */
function explain(of: Value, to: Value | undefined, stem: boolean): Explanation {
  const golds = goldTexts(to);
  if (!Array.isArray(golds)) return { why: "there is no gold text to compare with", evidence: [] };
  const readPlaces = tokenReader(lettersAndDigits);
  const spans = spansOf(readPlaces(foldCase(textOf(of) ?? "")));
  const numbers = numbering(stem);
  let best: readonly number[] = [];
  for (const gold of golds as readonly string[]) {
    const known = numbers();
    const pattern = known.add(gold);
    const ids = known.of(textOf(of) ?? "");
    // A table of so many cells is made in a few milliseconds.
    const places = pattern.length * ids.length < 1e7 ? commonPlaces(pattern, ids) : undefined;
    if (places === undefined)
      return { why: `${spans.length} words, too many to show which stand in the gold text`, evidence: [] };
    if (places.inText.length > best.length) best = places.inText;
  }
  const common = new Set(best);
  return {
    why: `${share(best.length, spans.length, "words")} stand in the gold text in this order`,
    evidence: markedRuns(spans, (i) => common.has(i), "in the gold text, in this order"),
  };
}

export default defineDimension({
  kind: "dimension",
  name: "rouge",
  summary: "ROUGE of the text against gold texts.",
  docs: `The scores of rouge-score's \`RougeScorer\`, their mean over \`variants\`. Tokens are runs of ASCII letters and digits in lower
case, so that texts in other scripts have none; \`stem: true\` takes those of more than 3 letters to their Porter stem.

- \`1\` to \`9\`: shared n-grams, each as often as on the side that has fewer.
- \`L\`: the longest common subsequence of the two texts.
- \`Lsum\`: lines are sentences; for each line of the gold text the union of its longest common subsequences with the lines of the text.

Precision is what is shared divided by the length of the text, recall by that of the gold text, f1 = 2 p r / (p + r). Of several texts
in \`to\` the one with the best f1 counts, for each variant by itself, also where \`score\` is another.

A side without a token has 0, two such sides too. Without a gold text it abstains. \`L\` takes time with the product of the two numbers
of tokens, 30 at once: above 18 billion pairs of tokens (2 billion for \`Lsum\`) a text that the policy wrote is unparseable if it is the
longer side, else the row is an error. Numbered variants are linear.

\`\`\`yaml
dimensions:
  close: {type: rouge, variants: [1, 2, L], of: completion, to: reference}
\`\`\``,
  source: "rouge-score 0.1.2 RougeScorer; Lin 2004",
  parameters: parameters({
    variants: list("What is compared.", choice("A variant.", variantNames), { default: ["L"], minItems: 1 }),
    score: choice("Which number of each variant.", ["f1", "recall", "precision"]),
    stem: boolean("Whether words are compared by their Porter stem.", false),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { variants, score, stem }) =>
    scoreAgainst(input, prepare(variants.map(String) as Variant[], score, stem)),
  explain: (of, to, { stem }) => explain(of, to, stem),
});
