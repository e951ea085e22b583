import { textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, list, parameters } from "../parameters";
import { defineDimension } from "../record";
import { bestOf, goldTexts, scoreAgainst } from "../score-against";
import { comparable } from "../text/ignore";
import { markedRuns } from "../text/matched-words";
import { textWords } from "../text/text-words";
import { wordSpans } from "../text/words";

const ignorable = ["case", "punctuation", "articles"] as const;
type Ignored = readonly (typeof ignorable)[number][];

const reader = (ignore: Ignored): ((text: string) => readonly string[]) => {
  const plain = comparable(ignore);
  return (text) => textWords(plain(text));
};

function timesOf(words: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return times;
}

/** Which words stand on both sides, each as often as on the side that has fewer. */
function shared(own: readonly string[], gold: ReadonlyMap<string, number>): readonly boolean[] {
  const used = new Map<string, number>();
  return own.map((word) => {
    const before = used.get(word) ?? 0;
    if (before >= (gold.get(word) ?? 0)) return false;
    used.set(word, before + 1);
    return true;
  });
}

const f1 = (common: number, own: number, gold: number): number => (own + gold === 0 ? 1 : (2 * common) / (own + gold));

export default defineDimension({
  kind: "dimension",
  name: "token_f1",
  summary: "F1 of the words that the text shares with the gold text.",
  docs: `With a words in the text, b in the gold text and c in both, each counted as often as on the side that has fewer,

    F1 = 2 c / (a + b)

Words are runs between white space in normal form C that are left after \`ignore\`: \`case\` (lower case), \`punctuation\` (ASCII, taken
out), \`articles\` (a, an, the). All three are the F1 of SQuAD. Of several texts in \`to\` the best counts.

Two sides without a word have 1, one such side 0. Without a gold text it abstains. Time is linear.

\`\`\`yaml
dimensions:
  close: {type: token_f1, of: final, to: gold, ignore: [case, punctuation, articles]}
\`\`\``,
  source: "SQuAD 1.1 evaluation, f1_score (with all three ignored)",
  parameters: parameters({
    ignore: list("What does not count.", choice("Something that does not count.", ignorable), { default: ["case"] }),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate(input, { ignore }) {
    const read = reader(ignore);
    return scoreAgainst(
      input,
      bestOf((gold) => {
        const goldWords = read(gold);
        const times = timesOf(goldWords);
        return (text) => {
          const own = read(text);
          return f1(shared(own, times).filter(Boolean).length, own.length, goldWords.length);
        };
      }),
    );
  },
  explain(of, to, { ignore }) {
    const text = textOf(of) ?? "";
    const golds = goldTexts(to);
    if (!Array.isArray(golds)) return { why: "there is no gold text to compare with", evidence: [] };
    const read = reader(ignore);
    const spans = wordSpans(text);
    const forms = spans.map(({ start, end }) => read(text.slice(start, end)));
    const words = forms.flat();
    const results = (golds as readonly string[]).map((gold) => {
      const goldWords = read(gold);
      const marks = shared(words, timesOf(goldWords));
      const common = marks.filter(Boolean).length;
      return { marks, common, size: goldWords.length, score: f1(common, words.length, goldWords.length) };
    });
    const best = results.reduce((a, b) => (b.score > a.score ? b : a));
    let at = 0;
    const matched = forms.map((form) => form.map(() => best.marks[at++]!).some(Boolean));
    return {
      why: `shares ${best.common} words; the text has ${words.length}, the gold text ${best.size}`,
      evidence: markedRuns(spans, (i) => matched[i]!, "in the gold text"),
    };
  },
});
