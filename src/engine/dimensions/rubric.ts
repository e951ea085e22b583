import type { NumberColumn, Value } from "../column";
import { custom, expression, choice, optional, parameters, text } from "../parameters";
import { type Combination, combinations, combineParts } from "../providers/combine";
import { AnswerColumn, askRows, isFailure, questionOf } from "../providers/questions";
import { namedScores, numberIn } from "../providers/reply";
import { defineDimension } from "../record";

type Ends = readonly [number, number];
type Items = Readonly<Record<string, string>> | string;

const namesOf = (items: Items): readonly string[] => (typeof items === "string" ? [] : Object.keys(items));

/** Ratings over the largest one, so that items count alike. */
const shares = (parts: readonly NumberColumn[], [low, high]: Ends): readonly NumberColumn[] =>
  parts.map((part) => ({
    ...part,
    values: part.values.map((rating) => (rating - Math.min(low, 0)) / (high - Math.min(low, 0))),
  }));

interface Combining {
  readonly scale: Ends;
  readonly combine: Combination | "weights";
  readonly weights?: Readonly<Record<string, number>> | undefined;
}

function combined(parts: Readonly<Record<string, NumberColumn>>, how: Combining, size: number): NumberColumn {
  const { scale, combine, weights } = how;
  const of = shares(Object.values(parts), scale);
  if (combine !== "weights") return combineParts(of, combine, size);
  const names = Object.keys(parts);
  const weighed = of.map((part, k) => ({ ...part, values: part.values.map((x) => x * (weights?.[names[k]!] ?? 0)) }));
  return combineParts(weighed, "sum", size);
}

export default defineDimension({
  kind: "dimension",
  name: "rubric",
  summary: "Several criteria, each rated by a judge.",
  docs: `A judge rates every item on \`scale\`; parts are the raw ratings, the value is \`combine\` of rating / scale maximum over the items with a
verdict. \`items\` maps ids to criteria, or names the column that holds such a mapping (or a list) in each row: then there are no
parts. No verdict abstains; a rating outside of the scale is an error of that item.

\`\`\`yaml
dimensions:
  quality:
    type: rubric
    scale: [0, 5]
    timeout: 60
    items:
      direct: The response answers what was asked.
      sourced: Claims come with their source.
\`\`\``,
  parameters: parameters({
    model: text("Who judges: a name of `models`.", "judge"),
    items: custom<Items>("Criteria by id, or the name of the column that holds them.", {
      anyOf: [{ type: "string" }, { type: "object", additionalProperties: { type: "string" }, minProperties: 1 }],
    }),
    ask: text("What is asked besides the items: a template, or the file of one.", ""),
    scale: custom<Ends>("Lowest and highest rating.", {
      type: "array",
      items: { type: "number" },
      minItems: 2,
      maxItems: 2,
      default: [0, 1],
    }),
    combine: choice("How the ratings become the value.", [...combinations, "weights"], "mean"),
    weights: optional(
      custom<Readonly<Record<string, number>>>("What each item counts, under `combine: weights`.", {
        type: "object",
        additionalProperties: { type: "number" },
      }),
    ),
    sees: optional(expression("What the judge sees besides `of` and `to`.")),
  }),
  direction: "higher",
  cost: "network",
  needs: "a judge",
  scope: "row",
  inputs: "of and maybe to",
  range: ({ scale: [low, high], items, combine, weights }) => {
    const most = namesOf(items).length || Infinity;
    const total = Object.values(weights ?? {}).reduce((sum, w) => sum + Math.max(0, w), 0);
    const times = combine === "sum" ? most : combine === "weights" ? total : 1;
    return { low: low < 0 ? -times : 0, high: high > 0 ? times : 0 };
  },
  mistake: ({ scale: [low, high], combine, weights }) => {
    if (!(low < high)) return "The ends of `scale` stand the wrong way round, or are equal.";
    return combine === "weights" && weights === undefined ? "`combine: weights` needs `weights`." : undefined;
  },
  parts: ({ items, scale: [low, high] }) =>
    Object.fromEntries(namesOf(items).map((name) => [name, { kind: "number" as const, range: { low, high } }])),
  combine: combined,
  async evaluate(input, parameters) {
    const { model, items, ask, scale, sees } = parameters;
    const fixed = namesOf(items);
    const seen = sees && input.read(sees);
    const column = typeof items === "string" ? input.table.column(items) : undefined;
    const criteria = (row: number): Value =>
      typeof items === "string" ? ((column?.values[row] ?? null) as Value) : items;
    const parts = Object.fromEntries(fixed.map((name) => [name, new AnswerColumn(input.size)]));
    const own = new AnswerColumn(input.size);
    const question = (row: number) => {
      const wanted = criteria(row);
      if (wanted === null || (Array.isArray(wanted) && wanted.length === 0))
        return { status: "abstain", note: "The row has no items." } as const;
      return questionOf(input, row, ask, {
        items: wanted,
        scale,
        ...(seen && { sees: (seen.values[row] ?? null) as Value }),
      });
    };
    await askRows(input, "chat", model, question, (row, answer) => {
      const wanted = criteria(row);
      const names =
        fixed.length > 0 ? fixed : Array.isArray(wanted) ? wanted.map((_, i) => String(i)) : Object.keys(wanted ?? {});
      const scores = isFailure(answer) ? answer : namedScores(answer, names);
      const rating = (name: string) => {
        if (isFailure(scores)) return scores;
        const given = scores[name];
        return given === undefined
          ? ({ status: "error", note: "The reply does not rate it." } as const)
          : numberIn(given, scale, undefined);
      };
      if (fixed.length > 0) for (const name of fixed) parts[name]!.take(row, rating(name));
      else own.take(row, ofRow(names.map(rating), parameters));
    });
    if (fixed.length === 0) return own.done();
    return { ...combined(parts, parameters, input.size), parts };
  },
});

function ofRow(
  ratings: readonly (number | { status: string; note: string })[],
  { scale, combine }: { scale: Ends; combine: string },
) {
  const failed = ratings.find((each) => isFailure(each) && each.status !== "abstain");
  if (failed !== undefined) return failed as never;
  const given = ratings.filter((each) => typeof each === "number");
  if (given.length === 0) return { status: "abstain", note: "No item has a verdict." } as const;
  const columns = given.map((x) => ({ values: Float64Array.of(x), status: new Uint8Array(1) }));
  const by = combinations.find((each) => each === combine) ?? "mean";
  return combineParts(shares(columns, scale), by, 1).values[0]!;
}
