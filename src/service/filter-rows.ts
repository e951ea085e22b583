import type { NumberColumn, ValueColumn } from "../engine/column";
import { type ColumnScope, compileExpression, evaluateNumbers, type NameInfo } from "../engine/expression";
import { hasValue } from "../engine/fold-rows";
import { scoredScope } from "../engine/row-scope";
import type { FilterError } from "../messages/rollouts";
import { ABSTAIN, OK, statusName } from "../messages/status";
import type { ColumnSummary } from "../messages/summary";
import type { ScoredFile } from "./scored-file";
import { worstStatuses } from "./worst-status";

type Matching =
  { readonly ok: true; readonly rows: Uint8Array } | { readonly ok: false; readonly filterError: FilterError };

/** 1 for each row in which the expression holds. Where it has no value it does not hold. */
export function matchingRows(file: ScoredFile, filter: string): Matching {
  const names = filterNames(file);
  const { expression, errors } = compileExpression(filter, (name) => names.get(name));
  const [error] = errors;
  if (error || !expression) {
    const { message, start, end } = error ?? { message: "This is no expression.", start: 0, end: filter.length };
    return { ok: false, filterError: { message, start, end } };
  }
  if (!["number", "boolean", "any"].includes(expression.type)) {
    const message = `This gives a ${expression.type}, and a condition is wanted, such as \`total > 0.5\`.`;
    return { ok: false, filterError: { message, start: 0, end: filter.length } };
  }
  const column = evaluateNumbers(expression, filterScope(file));
  const rows = column.values.map((value, row) => (hasValue(column, row) && value !== 0 ? 1 : 0));
  return { ok: true, rows: Uint8Array.from(rows) };
}

/** Scored columns, and what every rollout has: `id`, `group_id` (`group` itself is the list of siblings), `words`, `status`. */
function filterScope(file: ScoredFile): ColumnScope {
  const { scored } = file;
  const { ids, groupIds, group, size } = scored.table;
  const texts = (values: readonly string[]): ValueColumn => ({
    values,
    status: new Uint8Array(size),
    fromPolicy: false,
  });
  const scope = scoredScope(scored);
  return {
    ...scope,
    column(name) {
      if (name === "id") return texts(ids);
      if (name === "group_id") return texts(Array.from(group, (g) => groupIds[g] ?? ""));
      const known = scope.column(name);
      if (known !== undefined) return known;
      if (name === "words") return presentNumbers(file.words());
      if (name === "status") return texts(Array.from(worstStatuses(scored), statusName));
      return undefined;
    },
  };
}

const presentNumbers = (values: Float64Array): NumberColumn => ({
  values,
  status: Uint8Array.from(values, (value) => (Number.isNaN(value) ? ABSTAIN : OK)),
});

/** Everything that a filter may name. */
export function filterNames({ scored, source }: Pick<ScoredFile, "scored" | "source">): ReadonlyMap<string, NameInfo> {
  const { plan, table } = scored;
  return new Map<string, NameInfo>([
    ["words", { type: "number" }],
    ["status", { type: "text" }],
    ...source.columns.map((column): [string, NameInfo] => {
      const fromPolicy = table.column(column.name)?.fromPolicy ?? false;
      return [column.name, { type: typeOf(column.type), fromPolicy }];
    }),
    ...[plan.params, plan.schedules ?? {}]
      .flatMap(Object.keys)
      .map((name): [string, NameInfo] => [name, { type: "number" }]),
    ...plan.extractions.map(({ name }): [string, NameInfo] => [name, { type: "any", fromPolicy: true }]),
    ...plan.dimensions.map(({ name, shaped }): [string, NameInfo] => [name, { type: "number", interval: shaped }]),
    ["id", { type: "text" }],
    ["group_id", { type: "text" }],
    ["total", { type: "number" }],
    ["advantage", { type: "number" }],
  ]);
}

const typeOf = (type: ColumnSummary["type"]): NameInfo["type"] => (type === "mixed" ? "any" : type);
