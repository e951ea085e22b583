import { ABSTAIN, OK, type StatusCode } from "../messages/status";
import type { NumberColumn, ValueColumn } from "./column";
import { missing, type ColumnScope, type Result, type RowScope } from "./expression";
import { columnScope, type Columns } from "./scope";
import type { Scored } from "./scored";
import { hasValue } from "./fold-rows";

/** The columns of scored rollouts. */
export const columnsOf = ({
  table,
  groups,
  extractions,
  dimensions,
  spaces,
  prepared,
  plan,
  memory,
}: Scored): Columns => ({
  table,
  groups,
  extractions,
  dimensions,
  spaces,
  memory,
  prepared,
  params: plan.params,
  ...(plan.schedules && { schedules: plan.schedules }),
});

/** Columns of scored rollouts for expressions, with `total` and `advantage`: filters, sorts and tests read them. */
export function scoredScope(scored: Scored): ColumnScope {
  const { table, total, advantages } = scored;
  const scope = columnScope(columnsOf(scored));
  const advantage: NumberColumn = { values: advantages.values, status: new Uint8Array(table.size) };
  return {
    ...scope,
    column: (name) => (name === "total" ? total : name === "advantage" ? advantage : scope.column(name)),
  };
}

/** One row of a scope. */
export function rowScope(scope: ColumnScope, row: number): RowScope {
  return {
    read: (name) => cell(scope.column(name), row, name),
    raw: (name) => cell(scope.raw?.(name) ?? scope.column(name), row, name),
    list: (name) => scope.list?.(name)?.(row) ?? missing(ABSTAIN, `There is no list ${name}.`),
    status: (name) => (scope.column(name)?.status[row] ?? ABSTAIN) as StatusCode,
  };
}

/** The value of a column in a row, or why there is none. */
export function cell(column: NumberColumn | ValueColumn | undefined, row: number, name: string): Result {
  if (column === undefined) return missing(ABSTAIN, `There is no ${name}.`);
  if ("fromPolicy" in column ? column.status[row] === OK : hasValue(column, row)) return column.values[row] ?? null;
  const note = column.notes?.get(row) ?? `${name} has no value.`;
  return missing(column.status[row] as StatusCode, note);
}
