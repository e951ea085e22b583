import type { NumberColumn, ValueColumn } from "./column";
import type { RolloutTable } from "./table";

/** Rows `from` to `to` (exclusive) of a column; typed arrays are shared, not copied. */
export function sliceColumn<C extends NumberColumn | ValueColumn>(column: C, from: number, to: number): C;
export function sliceColumn(column: NumberColumn | ValueColumn, from: number, to: number): NumberColumn | ValueColumn {
  const status = column.status.subarray(from, to);
  if (!("fromPolicy" in column)) return { values: column.values.subarray(from, to), status };
  const { spans, elementSpans, elementStates, space, fromPolicy } = column;
  return {
    values: column.values.slice(from, to),
    status,
    fromPolicy,
    ...(spans && {
      spans: { field: spans.field, start: spans.start.subarray(from, to), end: spans.end.subarray(from, to) },
    }),
    ...(elementSpans && { elementSpans: elementSpans.slice(from, to) }),
    ...(elementStates && { elementStates: elementStates.slice(from, to) }),
    ...(space !== undefined && { space }),
  };
}

/** Rows `from` to `to` (exclusive) of a table, for work that looks at one row at a time. */
export function sliceTable(table: RolloutTable, from: number, to: number): RolloutTable {
  return {
    size: to - from,
    names: table.names,
    column: (name) => {
      const column = table.column(name);
      return column && sliceColumn(column, from, to);
    },
    group: table.group.subarray(from, to),
    groupCount: table.groupCount,
    groupIds: table.groupIds,
    ids: table.ids.slice(from, to),
    batch: table.batch.subarray(from, to),
  };
}
