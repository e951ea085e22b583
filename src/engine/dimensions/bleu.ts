import { textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, integer, parameters } from "../parameters";
import { defineDimension } from "../record";
import { goldTexts, scoreAgainst, type Compare } from "../score-against";
import type { Refusal } from "../score-values";
import { bleuReader, bleuTokenizers } from "../text/bleu-tokens";
import { gramCounts } from "../text/gram-counts";
import { inGold, markedRuns, share, spansOf } from "../text/matched-words";
import { vocabulary } from "../text/vocabulary";

type Smoothing = "exp" | "floor" | "add-k" | "none";

/** The reference length that is nearest; the shorter one of two. */
const nearest = (length: number, lengths: readonly number[]): number =>
  lengths.reduce((a, b) => {
    const nearer = Math.abs(length - b) - Math.abs(length - a);
    return nearer < 0 || (nearer === 0 && b < a) ? b : a;
  });

/** Geometric mean of the precisions of the orders that the text has, times the brevity penalty. */
function bleu(matches: Int32Array, length: number, reference: number, smooth: Smoothing): number {
  if (!matches.some((count) => count > 0)) return 0;
  let sum = 0;
  let orders = 0;
  let halving = 1;
  for (let n = 1; n <= matches.length; n++) {
    const added = smooth === "add-k" && n > 1 ? 1 : 0;
    const total = Math.max(0, length - n + 1) + added;
    const found = matches[n - 1]! + added;
    if (total === 0) break;
    orders = n;
    if (found > 0) sum += Math.log(found / total);
    else if (smooth === "exp") sum -= Math.log((halving *= 2) * total);
    else if (smooth === "floor") sum += Math.log(0.1 / total);
    else return 0;
  }
  const brevity = length < reference ? Math.exp(1 - reference / length) : 1;
  return Math.min(1, brevity * Math.exp(sum / orders));
}

function prepare(read: ReturnType<typeof bleuReader>, order: number, smooth: Smoothing) {
  const matches = new Int32Array(order);
  return (golds: readonly string[]): Compare | Refusal => {
    const known = vocabulary();
    const grams = gramCounts(order);
    const lengths: number[] = [];
    for (const gold of golds) {
      const numbers = known.add(read(gold));
      lengths.push(numbers.length);
      if (!grams.add(numbers)) return { to: `The gold text has too many ${order}-grams to be counted.` };
    }
    return (text) => {
      const ids = known.find(read(text));
      grams.match(ids, matches);
      return bleu(matches, ids.length, nearest(ids.length, lengths), smooth);
    };
  };
}

export default defineDimension({
  kind: "dimension",
  name: "bleu",
  summary: "BLEU of the text against gold texts.",
  docs: `sacrebleu's \`sentence_bleu\` divided by 100: the geometric mean of the precisions of 1-grams to \`order\`-grams, times
exp(1 - r / c) where the text (c tokens) is shorter than the nearest gold text (r tokens). Only orders that the text has count
(effective order). Several texts in \`to\` are one set of references: an n-gram counts as often as in the one that has it most often.

- \`smooth\`, for orders without a match: \`exp\` takes 1 / 2 of one n-gram for the first, 1 / 4 for the next ...; \`floor\` takes 0.1;
  \`add-k\` adds 1 to matches and n-grams of all orders above 1; \`none\` gives 0.
- \`tokenize\`: \`13a\` (mteval-v13a, case kept), \`intl\` (mteval-v14, punctuation and symbols of all scripts), \`zh\` (each Chinese
  character by itself), \`char\` (each character), \`none\` (white space only). Texts are compared as they are: normal forms C and D of a
  letter differ.

An empty text has 0, two empty texts too, and so has a text that shares no 1-gram. Without a gold text it abstains. Time is linear; gold
texts of more than about a million tokens are an error.

\`\`\`yaml
dimensions:
  close: {type: bleu, of: completion, to: reference}
\`\`\``,
  source: "sacrebleu 2.6 sentence_bleu; Papineni et al. 2002",
  parameters: parameters({
    order: integer("Longest n-grams that count.", { default: 4, minimum: 1, maximum: 16 }),
    smooth: choice("What an order without a match counts as.", ["exp", "floor", "add-k", "none"]),
    tokenize: choice("How texts become tokens.", bleuTokenizers),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { order, smooth, tokenize }) => scoreAgainst(input, prepare(bleuReader(tokenize), order, smooth)),
  explain(of, to, { tokenize }) {
    const text = textOf(of) ?? "";
    const golds = goldTexts(to);
    if (!Array.isArray(golds)) return { why: "there is no gold text to compare with", evidence: [] };
    const read = bleuReader(tokenize);
    const tokens = read(text);
    const spans = spansOf(tokens);
    // Where the tokenizer rewrote the text, its tokens stand elsewhere.
    const placed = text.startsWith(tokens.text);
    const readGold = bleuReader(tokenize);
    const marked = inGold(
      tokens,
      (golds as readonly string[]).map((gold) => () => readGold(gold)),
    );
    return {
      why: `${share(marked.filter(Boolean).length, spans.length, "tokens")} stand in the gold text`,
      evidence: placed ? markedRuns(spans, (i) => marked[i]!, "in the gold text") : [],
    };
  },
});
