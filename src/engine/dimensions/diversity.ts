import type { NumberColumn, Value } from "../column";
import { NumberColumnBuilder } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { unit } from "../interval";
import { canonical } from "../match/canonical";
import { choice, list, number, optional, parameters, text } from "../parameters";
import { embedded } from "../providers/embed";
import { defineDimension, type DimensionInput, type DimensionScores, type Failure } from "../record";
import { refuse } from "../score-values";
import { comparable, ignorable, type Ignorable } from "../text/ignore";
import { cosine, type Vector } from "../text/vectors";

interface Options {
  readonly by: "exact" | "embedding";
  readonly measure: "share" | "count" | "distance";
  readonly threshold: number;
  readonly model?: string | undefined;
  readonly ignore: readonly Ignorable[];
}

interface Diversity {
  readonly share: number;
  readonly count: number;
  readonly distance: number;
}

const names = ["share", "count", "distance"] as const;
/** More elements than this are not compared with one another. */
const mostElements = 3000;

/** Distinct ones among all, and the share of pairs that differ. */
function ofTexts(texts: readonly string[]): Diversity {
  const counts = new Map<string, number>();
  for (const one of texts) counts.set(one, (counts.get(one) ?? 0) + 1);
  const n = texts.length;
  const equalPairs = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  return {
    share: counts.size / n,
    count: counts.size,
    distance: n < 2 ? 0 : 1 - equalPairs / ((n * (n - 1)) / 2),
  };
}

/** Elements kept one after the other if they are far enough from each kept before, and 1 minus the mean cosine of all pairs. */
function ofVectors(vectors: readonly Vector[], threshold: number): Diversity | Failure {
  const n = vectors.length;
  if (n > mostElements)
    return {
      status: "error",
      note: `${n} elements are too many to compare with one another; ${mostElements} are the most.`,
    };
  if (vectors.some((vector) => vector.length !== vectors[0]!.length))
    return { status: "error", note: "The embeddings differ in length." };
  if (vectors.some((vector) => vector.every((x) => x === 0)))
    return { status: "error", note: "An embedding is 0 throughout, so it has no direction." };
  const kept: Vector[] = [];
  let sum = 0;
  vectors.forEach((vector, j) => {
    for (let i = 0; i < j; i++) sum += cosine(vectors[i]!, vector);
    if (kept.every((other) => cosine(other, vector) <= threshold)) kept.push(vector);
  });
  const distance = n < 2 ? 0 : Math.min(1, Math.max(0, 1 - sum / ((n * (n - 1)) / 2)));
  return { share: kept.length / n, count: kept.length, distance };
}

/** Elements with a value; a single value is a list of one. Undefined for a mapping. */
function elementsOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return (value as readonly Value[]).filter((element) => element !== null);
  return typeof value === "object" && value !== null ? undefined : value === null ? [] : [value];
}

async function scoreDiversity(input: DimensionInput, options: Options): Promise<DimensionScores> {
  const { by, measure, threshold, model = "encoder", ignore } = options;
  const { size, live, of } = input;
  const own: ArrayLike<Value> = of.values;
  const columns = {
    share: new NumberColumnBuilder(size),
    count: new NumberColumnBuilder(size),
    distance: new NumberColumnBuilder(size),
  };
  const all = Object.values(columns);
  const lists = Array.from({ length: size }, (_, row) => {
    if (live[row] !== 1) return undefined;
    const elements = elementsOf(own[row] ?? null);
    const why =
      elements === undefined
        ? { of: `\`of\` gives ${kindOf(own[row])}, and a list is needed.` }
        : { status: "abstain" as const, note: "There is no element with a value." };
    if (elements === undefined || elements.length === 0) for (const column of all) refuse(column, row, why, of);
    return elements === undefined || elements.length === 0 ? undefined : elements;
  });
  const plain = comparable(ignore);
  const vectors =
    by === "embedding" ? await embedded(input, model, "mean", (row) => ({ own: lists[row] ?? [] })) : undefined;
  lists.forEach((elements, row) => {
    if (elements === undefined) return;
    const found = vectors?.get(row);
    const texts = (): readonly string[] => elements.map((element) => plain(textOf(element) ?? canonical(element)));
    const result =
      found === undefined
        ? ofTexts(texts())
        : "status" in found
          ? (found as Failure)
          : ofVectors(found["own"]!, threshold);
    if ("status" in result) for (const column of all) refuse(column, row, result, of);
    else for (const name of names) columns[name].set(row, result[name]);
  });
  return { ...columns[measure].done(), parts: columns };
}

export default defineDimension({
  kind: "dimension",
  name: "diversity",
  summary: "How much the elements of a list differ.",
  docs: `Three parts of the list in \`of\`; \`measure\` says which is the dimension's own value:

- \`share\`: how many are distinct, divided by how many there are;
- \`count\`: how many are distinct;
- \`distance\`: 1 minus the mean similarity of all pairs, held to [0, 1]; 0 with fewer than 2 elements.

\`by: exact\`: equal texts, after trimming and what \`ignore\` leaves out, are one, and the similarity of a pair is 1 or 0.
\`by: embedding\`: an element counts as distinct if its cosine to each one counted before is at most \`threshold\`, and the
similarity of a pair is its cosine; a list of numbers is its own embedding, others are embedded by \`model\`.

Elements without a value are left out; none abstains. A single value is a list of one.

\`\`\`yaml
extract:
  answers: {tag: answer, of: turns}
dimensions:
  varied: {type: diversity, of: answers}
  ideas: {type: diversity, of: answers, by: embedding, model: encoder, metric: true}
  explored: 0.1 * ideas.count * ideas.distance
\`\`\``,
  source: "SD-E2, arXiv 2601.17982 (embedding); UFO, unary-feedback env.py (exact)",
  parameters: parameters({
    by: choice("When two elements are the same.", ["exact", "embedding"]),
    measure: choice("What the dimension's own value is.", names),
    threshold: number("The largest cosine of two that count as distinct.", { default: 0.8, minimum: -1, maximum: 1 }),
    model: optional(text("Who embeds: a name of `models`. Default: `encoder`.")),
    ignore: list("What does not count in texts.", choice("Something that does not count.", ignorable), { default: [] }),
  }),
  direction: "higher",
  cost: "cpu",
  scope: "row",
  inputs: "of",
  takes: "list",
  parts: () => ({
    share: { kind: "number", range: unit },
    count: { kind: "number", range: { low: 0, high: Infinity } },
    distance: { kind: "number", range: unit },
  }),
  combine: (parts, { measure }, size): NumberColumn => parts[measure] ?? new NumberColumnBuilder(size).done(),
  range: ({ measure }) => (measure === "count" ? { low: 0, high: Infinity } : unit),
  evaluate: (input, options) => scoreDiversity(input, options),
  explain(of, _to, { by, ignore }) {
    const elements = elementsOf(of) ?? [];
    if (by === "embedding") return { why: `compares ${elements.length} elements by their embeddings`, evidence: [] };
    const plain = comparable(ignore);
    const { count } = ofTexts(elements.map((element) => plain(textOf(element) ?? canonical(element))));
    return { why: `${count} of ${elements.length} elements are distinct`, evidence: [] };
  },
});
