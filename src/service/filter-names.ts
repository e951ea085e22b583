import { functionsByName, isName } from "../engine/expression";
import type { FilterName } from "../messages/rollouts";
import { statuses } from "../messages/status";
import { filterNames } from "./filter-rows";
import type { ScoredFile } from "./scored-file";

const mostValues = 40;

const scores: Readonly<Record<string, string>> = {
  total: "the reward",
  advantage: "what the estimator makes of it",
  words: "words of the completion",
  status: "the worst status in any dimension",
  id: "name of the rollout",
  group_id: "name of the group",
};

/** Names, functions and values that a filter may hold: dimensions first, then scores, columns and functions. */
export function filterNamesOf(file: ScoredFile): readonly FilterName[] {
  const { plan } = file.scored;
  const known = [...filterNames(file)].filter(([name]) => name.split(".").every(isName));
  const isDimension = new Set(plan.dimensions.map(({ name }) => name));
  const isColumn = new Set(file.source.columns.map(({ name }) => name));
  const names = known.map(([name, { type }]): FilterName => {
    if (isDimension.has(name)) return { name, kind: "dimension", detail: "dimension", values: [] };
    if (!isColumn.has(name) && name in scores)
      return { name, kind: "score", detail: scores[name]!, values: name === "status" ? statuses : [] };
    return { name, kind: "column", detail: `column, ${type}`, values: isColumn.has(name) ? valuesOf(file, name) : [] };
  });
  const functions = [...functionsByName.values()]
    .filter(({ style, kind }) => style !== "method" && kind !== "macro")
    .map(({ name, signature }): FilterName => ({ name, kind: "function", detail: signature, values: [] }));
  const order = ["dimension", "score", "column", "function"];
  return [...names, ...functions].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** The texts of a column that has few; none for any other. */
function valuesOf({ source, scored }: ScoredFile, name: string): readonly string[] {
  if (source.columns.find((column) => column.name === name)?.type !== "text") return [];
  const seen = new Set<string>();
  for (let row = 0; row < scored.table.size && seen.size <= mostValues; row++) {
    const value = source.value(name, row);
    if (typeof value === "string") seen.add(value);
  }
  return seen.size > mostValues ? [] : [...seen].sort();
}
