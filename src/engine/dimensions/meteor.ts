import { textOf } from "../dimension-input";
import { unit } from "../interval";
import { number, parameters } from "../parameters";
import { defineDimension } from "../record";
import { bestOf, goldTexts, scoreAgainst } from "../score-against";
import { markedRuns, share } from "../text/matched-words";
import { chunks, meteorScore, wordAligner } from "../text/meteor";
import { stemForms } from "../text/stems";
import { wordSpans } from "../text/words";

export default defineDimension({
  kind: "dimension",
  name: "meteor",
  summary: "METEOR of the text against gold texts.",
  docs: `METEOR as nltk's \`meteor_score\` works it out. Words (runs between white space in normal form C, in lower case) of the text
are aligned to words of the gold text, equal ones first and then those of equal Porter stem, from the end back. With m aligned words,
P = m / words of the text and R = m / words of the gold text,

    F = P R / (alpha P + (1 - alpha) R)
    METEOR = F (1 - gamma (chunks / m)^beta)

where a chunk is a run of aligned words that are neighbours on both sides. So a text that equals its gold text has
1 - gamma / m^beta, not 1. Of several texts in \`to\` the best counts.

Synonyms are not aligned: WordNet is not part of this program, and nltk has a higher number where one of its synonyms is met.
Punctuation is part of a word; split it off before where it should not be.

Two empty sides have 1, one empty side 0 (nltk gives 0 for both). Without a gold text it abstains. Time is linear.

\`\`\`yaml
dimensions:
  close: {type: meteor, of: completion, to: reference}
\`\`\``,
  source: "nltk 3.10 meteor_score without WordNet; Lavie and Agarwal 2007",
  parameters: parameters({
    alpha: number("Weight of recall against precision.", { default: 0.9, minimum: 0, maximum: 1 }),
    beta: number("How the penalty grows with the number of chunks.", { default: 3, minimum: 0 }),
    gamma: number("The largest penalty.", { default: 0.5, minimum: 0, maximum: 1 }),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate(input, weights) {
    const formsOf = stemForms(0);
    return scoreAgainst(
      input,
      bestOf((gold) => {
        const aligner = wordAligner(gold, formsOf);
        return (text) => {
          const aligned = aligner.align(text);
          return aligned.length === 0 && aligner.words === 0 ? 1 : meteorScore(aligned, aligner.words, weights);
        };
      }),
    );
  },
  explain(of, to) {
    const text = textOf(of) ?? "";
    const golds = goldTexts(to);
    if (!Array.isArray(golds)) return { why: "there is no gold text to compare with", evidence: [] };
    const spans = wordSpans(text);
    const formsOf = stemForms(0);
    const all = (golds as readonly string[]).map((gold) => wordAligner(gold, formsOf).align(text));
    const best = all.reduce((a, b) => (chunks(b).matched > chunks(a).matched ? b : a));
    const { matched, runs } = chunks(best);
    return {
      why: `${share(matched, spans.length, "words")} are aligned to the gold text, in ${runs} ${runs === 1 ? "chunk" : "chunks"}`,
      evidence: markedRuns(spans, (i) => best[i]! >= 0, "aligned to the gold text"),
    };
  },
});
