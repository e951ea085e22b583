import type { Value } from "../column";
import { textOf } from "../dimension-input";
import { parameters } from "../parameters";
import { defineDimension } from "../record";
import { bestOf, goldTexts, scoreAgainst, tooLong } from "../score-against";
import type { Refusal } from "../score-values";
import { commonPlaces } from "../text/common-subsequence";
import { editDistance } from "../text/edit-distance";
import { markedRuns } from "../text/matched-words";
import { isBlank } from "../text/spaces";
import { wordNumbers } from "../text/word-numbers";
import { wordSpans } from "../text/words";

const noWord: Refusal = { status: "abstain", note: "The gold text has no word to divide by." };
const hasWord = (text: string): boolean => !isBlank(text, 0, text.length);

const prepare = bestOf((gold) => {
  const words = wordNumbers(gold);
  return (text) => {
    const own = words.of(text);
    const edits = editDistance(own, words.gold);
    return edits === undefined ? tooLong(own.length, words.gold.length, "words") : edits / words.gold.length;
  };
}, "lowest");

interface Nearest {
  readonly gold: Int32Array;
  readonly own: Int32Array;
  readonly edits: number;
}

/** The gold text that is nearest, with the words of both sides as numbers; undefined where none has a word. */
function nearest(of: string, to: Value | undefined): Nearest | undefined {
  const golds = goldTexts(to);
  const texts = Array.isArray(golds) ? (golds as readonly string[]).filter(hasWord) : [];
  let best: Nearest | undefined;
  for (const text of texts) {
    const words = wordNumbers(text);
    const own = words.of(of);
    const next = { gold: words.gold, own, edits: editDistance(own, words.gold) ?? Infinity };
    if (best === undefined || next.edits / next.gold.length < best.edits / best.gold.length) best = next;
  }
  return best;
}

export default defineDimension({
  kind: "dimension",
  name: "word_error_rate",
  summary: "Word edits that lead to the gold text, divided by its words.",
  docs: `The smallest number of words that must be inserted, deleted or replaced to make the gold text of the text, divided by the number
of words of the gold text. It is 0 for equal texts and not capped: a text of many words has more than 1. Words are runs between white
space in normal form C, case and punctuation kept. (jiwer's default splits at spaces only, so that a line break between two words stays
inside one; it is not so here.)

Of several texts in \`to\` the lowest counts. A gold text without a word abstains, and so does a row without a gold text. Time grows with
the product of the numbers of words, 32 at once: above 9 billion pairs of words (unless few edits suffice) a text that the policy
wrote is unparseable if it is the longer side, else the row is an error.

\`\`\`yaml
dimensions:
  read: {type: word_error_rate, of: transcript, to: gold, shape: [negate, exp]}
\`\`\``,
  source: "jiwer 4.0 wer",
  parameters: parameters({}),
  direction: "lower",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => ({ low: 0, high: Infinity }),
  evaluate: (input) =>
    scoreAgainst(input, (golds) => {
      const withWords = golds.filter(hasWord);
      return withWords.length === 0 ? noWord : prepare(withWords);
    }),
  explain(of, to) {
    const text = textOf(of) ?? "";
    const best = nearest(text, to);
    if (best === undefined) return { why: "there is no gold text with a word", evidence: [] };
    const { gold, own, edits } = best;
    if (edits === Infinity) return { why: "too many words to compare in time", evidence: [] };
    const spans = wordSpans(text);
    const common = gold.length * own.length < 1e7 ? commonPlaces(gold, own) : undefined;
    const kept = new Set(common?.inText);
    return {
      why: `${edits} word edits from the gold text of ${gold.length} words`,
      evidence: common ? markedRuns(spans, (i) => !kept.has(i), "not in the gold text at this place", true) : [],
    };
  },
});
