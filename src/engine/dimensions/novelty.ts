import type { NumberColumn, Value } from "../column";
import { NumberColumnBuilder } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, optional, parameters, text } from "../parameters";
import { embedded } from "../providers/embed";
import { defineDimension, type DimensionInput } from "../record";
import { bestOf, goldTexts, scoreAgainst } from "../score-against";
import { refuse } from "../score-values";
import { markedRuns } from "../text/matched-words";
import { editSimilarity, wordJaccard } from "../text/similarity";
import { textWords } from "../text/text-words";
import { cosine } from "../text/vectors";
import { quote } from "../text/spaces";
import { wordSpans } from "../text/words";

type Similarity = "jaccard" | "embedding" | "edit";

/** The highest similarity to the texts of a list. */
const highest = (similarity: Similarity) =>
  bestOf(similarity === "edit" ? (other) => editSimilarity(other, "chars") : wordJaccard);

const isEmptyList = (value: Value | undefined): boolean => Array.isArray(value) && value.length === 0;

/** Rows with something to compare with; those whose list is empty are wholly new. */
function withOthers(input: DimensionInput, column: NumberColumnBuilder): Uint8Array {
  const live = input.live.slice();
  for (let row = 0; row < input.size; row++) {
    if (live[row] !== 1 || !isEmptyList(input.to?.values[row])) continue;
    column.set(row, 1);
    live[row] = 0;
  }
  return live;
}

function scoreTexts(input: DimensionInput, similarity: Similarity): NumberColumn {
  const column = new NumberColumnBuilder(input.size);
  const live = withOthers(input, column);
  const similar = highest(similarity);
  const found = scoreAgainst({ ...input, live }, (golds) => {
    const compare = similar(golds);
    if (typeof compare === "object") return compare;
    return (one) => {
      const value = compare(one);
      return typeof value === "number" ? 1 - value : value;
    };
  });
  for (let row = 0; row < input.size; row++) {
    if (live[row] !== 1) continue;
    column.values[row] = found.values[row]!;
    column.status[row] = found.status[row]!;
    const note = found.notes?.get(row);
    if (note !== undefined) column.notes.set(row, note);
  }
  return column.done();
}

async function scoreVectors(input: DimensionInput, model: string): Promise<NumberColumn> {
  const column = new NumberColumnBuilder(input.size);
  const live = withOthers(input, column);
  for (let row = 0; row < input.size; row++) {
    const own = input.of.values[row];
    if (live[row] !== 1 || textOf(own) !== undefined || Array.isArray(own)) continue;
    refuse(column, row, { of: `\`of\` gives ${kindOf(own)}, and a text or a vector is needed.` }, input.of);
    live[row] = 0;
  }
  const made = await embedded({ ...input, live }, model, "mean", (row) => ({
    own: input.of.values[row] ?? null,
    others: input.to?.values[row] ?? null,
  }));
  made.forEach((found, row) => {
    if ("status" in found) return refuse(column, row, found as Parameters<typeof refuse>[2], input.of);
    const { own = [], others = [] } = found;
    const lengths = new Set([...own, ...others].map((vector) => vector.length));
    if (own.length !== 1) refuse(column, row, { of: "One text or one vector is needed." }, input.of);
    else if (others.length === 0) refuse(column, row, { status: "abstain", note: "There is no gold text." }, input.of);
    else if (lengths.size > 1) refuse(column, row, { to: "The embeddings differ in length." }, input.of);
    else {
      const similar = Math.max(...others.map((other) => cosine(own[0]!, other)));
      if (Number.isNaN(similar))
        refuse(column, row, { to: "An embedding is 0 throughout, so it has no direction." }, input.of);
      else column.set(row, Math.min(1, Math.max(0, 1 - similar)));
    }
  });
  return column.done();
}

export default defineDimension({
  kind: "dimension",
  name: "novelty",
  summary: "How little the text resembles the nearest of a list.",
  docs: `1 - the highest similarity of \`of\` to a text of the list in \`to\`; 1 where the list is empty.

- \`jaccard\`: words on both sides / words on either side, as sets of words in lower case (runs between white space in normal form C);
  two texts without a word are alike.
- \`edit\`: as in \`edit_similarity\`, over code points.
- \`embedding\`: the cosine of the embeddings that \`model\` gives, at least 0; a vector is its own embedding. Without a provider for the
  model the row is an error that says so.

One text in \`to\` is a list of one; what holds anything else than texts is an error. Without \`to\` it abstains. \`edit\` is limited as
\`edit_similarity\` is.

\`\`\`yaml
dimensions:
  new_idea: {type: novelty, of: hypothesis, to: earlier_hypotheses}
\`\`\``,
  parameters: parameters({
    similarity: choice("What makes two texts alike.", ["jaccard", "embedding", "edit"]),
    model: optional(text("The encoder of `embedding`, an alias in `models`; `encoder` where it is not said.")),
  }),
  direction: "higher",
  cost: "cpu",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { similarity, model = "encoder" }) =>
    similarity === "embedding" ? scoreVectors(input, model) : scoreTexts(input, similarity),
  explain(of, to, { similarity }) {
    if (isEmptyList(to)) return { why: "there is nothing to resemble yet", evidence: [] };
    const own = textOf(of) ?? "";
    const golds = goldTexts(to);
    if (similarity === "embedding" || !Array.isArray(golds))
      return { why: "is compared by its embedding", evidence: [] };
    const similar = highest(similarity);
    let nearest = { other: "", value: -1 };
    for (const other of golds as readonly string[]) {
      const compare = similar([other]);
      const value = typeof compare === "function" ? compare(own) : 0;
      if (typeof value === "number" && value > nearest.value) nearest = { other, value };
    }
    const lower = (word: string): string => word.toLowerCase();
    const words = new Set(textWords(lower(nearest.other)));
    const spans = wordSpans(own);
    const known = spans.map(({ start, end }) => words.has(lower(own.slice(start, end).normalize("NFC"))));
    return {
      why: `the nearest is "${quote(nearest.other)}", alike by ${Math.max(0, nearest.value).toFixed(2)}`,
      evidence: markedRuns(spans, (i) => known[i]!, "in the nearest text too", true),
    };
  },
});
