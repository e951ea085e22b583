import { textOf } from "../dimension-input";
import { unit } from "../interval";
import { integer, number, parameters } from "../parameters";
import { defineDimension } from "../record";
import { bestOf, goldTexts, scoreAgainst, type Compare } from "../score-against";
import type { Refusal } from "../score-values";
import { codePoints } from "../text/code-points";
import { gramCounts } from "../text/gram-counts";
import { inGold, markedRuns, share, spansOf } from "../text/matched-words";
import { isSpace } from "../text/spaces";
import { spacedWords, tokenReader, type TokenList } from "../text/token-list";
import { vocabulary } from "../text/vocabulary";

const punctuation = /[!-/:-@[-`{-~]/u;

/** The code points of a text that are no white space; how many, and the first so many places of the array hold them. */
function letters(text: string): { readonly points: Int32Array; readonly length: number } {
  const points = codePoints(text);
  let length = 0;
  for (const point of points) if (!isSpace(point)) points[length++] = point;
  return { points, length };
}

/** Words with the punctuation at their end, else that at their beginning, as words of their own. */
function apart({ text, count, starts, ends }: TokenList): string {
  const words: string[] = [];
  for (let i = 0; i < count; i++) {
    const word = text.slice(starts[i]!, ends[i]!);
    const single = word.length === 1 || (word.length === 2 && word.codePointAt(0)! > 0xffff);
    if (single) words.push(word);
    else if (punctuation.test(word[word.length - 1]!)) words.push(word.slice(0, -1), word.slice(-1));
    else if (punctuation.test(word[0]!)) words.push(word.slice(0, 1), word.slice(1));
    else words.push(word);
  }
  return words.join(" ");
}

interface Counts {
  readonly matches: Int32Array;
  readonly own: number;
  readonly gold: number;
}

/** F of the mean precision and the mean recall over the orders that both sides have. */
function fScore(counts: readonly Counts[], beta: number): number {
  let precision = 0;
  let recall = 0;
  let orders = 0;
  for (const { matches, own, gold } of counts) {
    const most = Math.min(matches.length, own, gold);
    for (let n = 1; n <= most; n++) {
      precision += matches[n - 1]! / (own - n + 1);
      recall += matches[n - 1]! / (gold - n + 1);
    }
    orders += Math.max(0, most);
  }
  if (precision + recall === 0) return 0;
  precision /= orders;
  recall /= orders;
  return Math.min(1, ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall));
}

/** n-grams of a gold sequence, and what another has of them. */
function counter(order: number, gold: Int32Array, goldLength: number) {
  const grams = gramCounts(order);
  const counted = order === 0 || grams.add(gold, goldLength);
  const matches = new Int32Array(order);
  const count = (own: Int32Array, length: number): Counts => {
    if (order > 0) grams.match(own, matches, length);
    return { matches, own: length, gold: goldLength };
  };
  return counted ? count : undefined;
}

function prepare(charOrder: number, wordOrder: number, beta: number) {
  const read = tokenReader(spacedWords);
  return (gold: string): Compare | Refusal => {
    const known = vocabulary();
    const { points, length } = letters(gold);
    const goldWords = wordOrder === 0 ? new Int32Array() : known.add(read(apart(read(gold))));
    const countLetters = counter(charOrder, points, length);
    const countWords = counter(wordOrder, goldWords, goldWords.length);
    if (!countLetters || !countWords) return { to: "The gold text has too many n-grams to be counted." };
    return (text) => {
      const own = letters(text);
      const counts = [countLetters(own.points, own.length)];
      if (wordOrder > 0) {
        const words = known.find(read(apart(read(text))));
        counts.push(countWords(words, words.length));
      }
      return fScore(counts, beta);
    };
  };
}

export default defineDimension({
  kind: "dimension",
  name: "chrf",
  summary: "chrF of the text against a gold text: shared character n-grams.",
  docs: `sacrebleu's \`sentence_chrf\` divided by 100. For each order n up to \`char_order\`, precision is the share of the text's
character n-grams that stand in the gold text too, recall the share of the gold text's; P and R are their means over the orders that
both texts have, and

    chrF = (1 + beta^2) P R / (beta^2 P + R)

Characters are code points; white space is left out, case counts, and texts are compared as they are: normal forms C and D of a letter
differ. \`word_order: 2\` adds 1-grams and 2-grams of words with the punctuation at their end or beginning split off (chrF++). Of several
texts in \`to\` the best counts.

An empty text has 0, two empty texts too. Without a gold text it abstains. Time is linear; gold texts of more than about half a million
characters are an error.

\`\`\`yaml
dimensions:
  close: {type: chrf, of: completion, to: reference}
\`\`\``,
  source: "sacrebleu 2.6 sentence_chrf; Popovic 2015, 2017",
  parameters: parameters({
    char_order: integer("Longest character n-grams that count.", { default: 6, minimum: 1, maximum: 16 }),
    word_order: integer("Longest word n-grams that count; 2 is chrF++.", { default: 0, minimum: 0, maximum: 8 }),
    beta: number("How many times recall counts as much as precision.", { default: 2, minimum: 0 }),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { char_order, word_order, beta }) =>
    scoreAgainst(input, bestOf(prepare(char_order, word_order, beta))),
  explain(of, to) {
    const text = textOf(of) ?? "";
    const golds = goldTexts(to);
    if (!Array.isArray(golds)) return { why: "there is no gold text to compare with", evidence: [] };
    const read = tokenReader(spacedWords);
    const readGold = tokenReader(spacedWords);
    const words = read(text);
    const spans = spansOf(words);
    const marked = inGold(
      words,
      (golds as readonly string[]).map((gold) => () => readGold(gold)),
    );
    const matched = marked.filter(Boolean).length;
    return {
      why: `shares character n-grams with the gold text; ${share(matched, words.count, "words")} stand in it whole`,
      evidence: markedRuns(spans, (i) => marked[i]!, "in the gold text"),
    };
  },
});
