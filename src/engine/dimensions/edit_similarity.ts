import { textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, parameters } from "../parameters";
import { defineDimension } from "../record";
import { bestOf, goldTexts, scoreAgainst } from "../score-against";
import { codePoints, codePointSpans } from "../text/code-points";
import { commonPlaces } from "../text/common-subsequence";
import { markedRuns } from "../text/matched-words";
import { editSimilarity } from "../text/similarity";
import { wordNumbers } from "../text/word-numbers";
import { wordSpans } from "../text/words";

export default defineDimension({
  kind: "dimension",
  name: "edit_similarity",
  summary: "How few edits lead from the text to the gold text.",
  docs: `1 - d / length of the longer side, d being the Levenshtein distance: the smallest number of insertions, deletions and
replacements. With \`unit: chars\` of code points, as they are (normal forms C and D of a letter differ); with \`unit: words\` of
words, runs between white space in normal form C. Case and white space count; trim or fold texts before where they should not.

Of several texts in \`to\` the best counts. Two empty sides have 1, one empty side 0. Without a gold text it abstains. Time grows with
the product of the lengths, 32 at once: above 9 billion pairs (unless few edits suffice) a text that the policy wrote is unparseable if
it is the longer side, else the row is an error.

\`\`\`yaml
dimensions:
  close: {type: edit_similarity, of: final, to: gold}
\`\`\``,
  source: "rapidfuzz 3.14 Levenshtein.normalized_similarity",
  parameters: parameters({ unit: choice("What is edited.", ["chars", "words"]) }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { unit }) =>
    scoreAgainst(
      input,
      bestOf((gold) => editSimilarity(gold, unit)),
    ),
  explain(of, to, { unit }) {
    const text = textOf(of) ?? "";
    const golds = goldTexts(to);
    if (!Array.isArray(golds)) return { why: "there is no gold text to compare with", evidence: [] };
    const scores = (golds as readonly string[]).map((gold) => ({ gold, score: editSimilarity(gold, unit)(text) }));
    const found = scores.flatMap(({ gold, score }) => (typeof score === "number" ? [{ gold, score }] : []));
    if (found.length === 0) return { why: "too long to compare in time", evidence: [] };
    const best = found.reduce((a, b) => (b.score > a.score ? b : a));
    const words = unit === "words" ? wordNumbers(best.gold) : undefined;
    const pattern = words?.gold ?? codePoints(best.gold);
    const own = words?.of(text) ?? codePoints(text);
    const longer = Math.max(pattern.length, own.length);
    const units = unit === "words" ? "words" : "characters";
    const edits = Math.round((1 - best.score) * longer);
    const why = `${edits} edits from the gold text; the longer side has ${longer} ${units}`;
    if (pattern.length * own.length > 1e7) return { why, evidence: [] };
    const kept = new Set(commonPlaces(pattern, own)?.inText);
    const spans = unit === "words" ? wordSpans(text) : codePointSpans(text);
    return { why, evidence: markedRuns(spans, (i) => !kept.has(i), "not in the gold text at this place", true) };
  },
});
