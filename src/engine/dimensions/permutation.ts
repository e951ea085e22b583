import type { Value } from "../column";
import { textOf } from "../dimension-input";
import { isList, plainOf, shapeOf } from "../geometry/coordinates";
import { unit } from "../interval";
import { expression, integer, parameters } from "../parameters";
import { numberReader } from "../read-parameter";
import { defineDimension } from "../record";
import { type Refusal, scoreValues } from "../score-values";
import { quote } from "../text/spaces";

/** The whole number that an id is: "2", 2 and "02" are 2; NaN for everything else. */
function wholeOf(value: Value): number {
  const text = textOf(value)?.trim() ?? "";
  return typeof value !== "boolean" && /^[-+]?\d+$/.test(text) ? Number(text) : NaN;
}

/** What is wrong with the ids: the first that is out of range, stands twice or is missing. */
function flaw(ids: readonly Value[], first: number, size: number): string | undefined {
  const seen = new Set<number>();
  for (const id of ids) {
    const number = wholeOf(id);
    if (!(number >= first && number < first + size))
      return `"${quote(textOf(id) ?? "", 20)}" is not one of ${first} to ${first + size - 1}`;
    if (seen.has(number)) return `${number} stands twice`;
    seen.add(number);
  }
  if (seen.size === size) return undefined;
  for (let number = first; ; number++) if (!seen.has(number)) return `${number} is missing`;
}

const listOf = (of: Value): readonly Value[] | Refusal => {
  const value = plainOf(of);
  return isList(value) ? value : { of: `${shapeOf(value)} is no list of ids. Extract the list first.` };
};

export default defineDimension({
  kind: "dimension",
  name: "permutation",
  summary: "1 if every id stands once.",
  docs: `1 if the list holds exactly the whole numbers from \`first\` to \`first + size - 1\`, each once and in any order, else 0. Numbers and texts of
whole numbers count alike. An id that is no whole number, one out of range (0 where they count from 1) and one that stands twice give 0.

What is no list is *unparseable* in the policy's text and an error elsewhere. A \`size\` that abstains makes it abstain; one that is no whole
number from 0 is an error.

\`\`\`yaml
data:
  columns: {passages: n_passages}
extract:
  order: {regex: '(\\d+)', pick: all, as: number}
dimensions:
  complete: {type: permutation, of: order, first: 1, size: passages}
\`\`\``,
  source: "ReasonRank, the check of a ranked list",
  parameters: parameters({
    first: integer("The lowest id.", { default: 1 }),
    size: expression("How many ids there are: a number or an expression."),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of",
  range: () => unit,
  evaluate(input, { first, size }) {
    const read = numberReader(input, size, "size");
    return scoreValues(input, (of, _to, row) => {
      const count = read(row);
      if (typeof count === "object") return count;
      if (!Number.isInteger(count) || count < 0)
        return { status: "error", note: `\`size\` is ${count}, and a whole number from 0 is needed.` };
      const ids = listOf(of);
      if (!("length" in ids)) return ids;
      return flaw(ids, first, count) === undefined ? 1 : 0;
    });
  },
  explain(of, _to, { first, size }) {
    const ids = listOf(of);
    if (!("length" in ids)) return { why: "there is no list of ids", evidence: [] };
    const count = size.constant ?? ids.length;
    const wrong = flaw(ids, first, count);
    const why = `${ids.length} ids stand in the list`;
    return { why: wrong === undefined ? `${why}, each once` : `${why}: ${wrong}`, evidence: [] };
  },
});
