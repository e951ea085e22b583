import { textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, integer, parameters } from "../parameters";
import { defineDimension } from "../record";
import { bestOf, goldTexts, scoreAgainst, type Compare } from "../score-against";
import type { Refusal } from "../score-values";
import { gramCounts } from "../text/gram-counts";
import { markedRuns } from "../text/matched-words";
import { ngramCounter } from "../text/ngrams";
import { normalForm } from "../text/spaces";
import { wordNumbers } from "../text/word-numbers";
import { wordSpans } from "../text/words";

type Measure = "jaccard" | "precision" | "recall" | "f1";

function overlap(shared: number, own: number, gold: number, measure: Measure): number {
  if (own === 0 && gold === 0) return 1;
  if (own === 0 || gold === 0) return 0;
  if (measure === "jaccard") return shared / (own + gold - shared);
  if (measure === "f1") return (2 * shared) / (own + gold);
  return shared / (measure === "precision" ? own : gold);
}

function prepare(n: number, measure: Measure) {
  const counter = ngramCounter(n);
  const distinct = (text: string): number => counter.words(normalForm(text).toLowerCase()).distinct;
  const matches = new Int32Array(n);
  return (gold: string): Compare | Refusal => {
    const words = wordNumbers(gold, true);
    const grams = gramCounts(n, true);
    if (!grams.add(words.gold)) return { to: `The gold text has too many ${n}-grams to be counted.` };
    const goldSize = distinct(gold);
    return (text) => {
      const own = words.of(text);
      grams.match(own, matches);
      return overlap(matches[n - 1]!, distinct(text), goldSize, measure);
    };
  };
}

export default defineDimension({
  kind: "dimension",
  name: "ngram_overlap",
  summary: "How many of their word n-grams the text and the gold text share.",
  docs: `Compares the sets A of the text and B of the gold text of n-grams of words (runs between white space in normal form C, in lower
case); an n-gram counts once, however often it occurs.

- \`jaccard\`: size of A and B together in both / size of A or B.
- \`precision\`: shared / size of A. \`recall\`: shared / size of B. \`f1\`: 2 shared / (size of A + size of B).

Two sides without an n-gram have 1, one such side 0: a text of fewer than n words has none, so choose n no longer than gold texts are.
Of several texts in \`to\` the best counts. Without a gold text it abstains. Time is linear; gold texts of more than about a million words
are an error.

\`\`\`yaml
dimensions:
  bigrams: {type: ngram_overlap, of: query, to: gold, n: 2, measure: jaccard}
\`\`\``,
  parameters: parameters({
    n: integer("How many words make one n-gram.", { default: 2, minimum: 1, maximum: 64 }),
    measure: choice("What is measured.", ["jaccard", "precision", "recall", "f1"]),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { n, measure }) => scoreAgainst(input, bestOf(prepare(n, measure))),
  explain(of, to, { n }) {
    const text = textOf(of) ?? "";
    const golds = goldTexts(to);
    if (!Array.isArray(golds)) return { why: "there is no gold text to compare with", evidence: [] };
    const spans = wordSpans(text);
    const inGold = new Uint8Array(spans.length);
    const shared = new Set<string>();
    for (const gold of golds as readonly string[]) {
      const words = wordNumbers(gold, true);
      const known = new Set<string>();
      for (let i = 0; i + n <= words.gold.length; i++) known.add(words.gold.subarray(i, i + n).join(" "));
      const own = words.of(text);
      for (let i = 0; i + n <= own.length; i++) {
        if (!known.has(own.subarray(i, i + n).join(" "))) continue;
        inGold.fill(1, i, i + n);
        shared.add(normalForm(text.slice(spans[i]!.start, spans[i + n - 1]!.end)).toLowerCase());
      }
    }
    return {
      why: `shares ${shared.size} different ${n}-grams with the gold text`,
      evidence: markedRuns(spans, (i) => inGold[i] === 1, `part of a shared ${n}-gram`),
    };
  },
});
