import { constantColumn, type NumberColumn, type ValueColumn } from "./column";
import type { ColumnScope, Expression } from "./expression/types";
import { groupRows, type Groups } from "./groups";
import type { Plan } from "./plan";
import type { ScoredDimension } from "./scored";
import type { RolloutTable } from "./table";

/** The columns that expressions of a plan can read. Maps are filled while the plan is executed. */
export interface Columns {
  readonly table: RolloutTable;
  readonly groups: Groups;
  readonly params: Plan["params"];
  readonly extractions: ReadonlyMap<string, ValueColumn>;
  readonly dimensions: ReadonlyMap<string, ScoredDimension>;
}

/** Names as expressions see them: dimensions after shape, extractions, params, then columns of the rollouts. */
export function columnScope({ table, params, extractions, dimensions }: Columns): ColumnScope {
  return {
    size: table.size,
    group: table.group,
    column: (name): NumberColumn | ValueColumn | undefined => {
      const param = Object.hasOwn(params, name) ? params[name] : undefined;
      return (
        dimensions.get(name)?.shaped ??
        extractions.get(name) ??
        (param === undefined ? table.column(name) : constantColumn(table.size, param))
      );
    },
    raw: (name) => dimensions.get(name)?.raw,
  };
}

/** The number an expression always gives: it reads nothing, or params only. Undefined if there is none. */
export function constantOf(expression: Expression, params: Plan["params"]): number | undefined {
  if (expression.constant !== undefined) return expression.constant;
  if (expression.reads.length === 0 || !expression.reads.every((name) => params[name] !== undefined)) return undefined;
  const value = expression.evaluate({ read: (name) => params[name] ?? null });
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : undefined;
}

const groupsByTable = new WeakMap<RolloutTable, Groups>();

/** The rows of a table by group, worked out once a table. */
export function groupsOf(table: RolloutTable): Groups {
  let groups = groupsByTable.get(table);
  if (groups === undefined) groupsByTable.set(table, (groups = groupRows(table.group, table.groupCount)));
  return groups;
}
