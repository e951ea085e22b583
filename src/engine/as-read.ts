import { OK, UNPARSEABLE } from "../messages/status";
import type { NumberColumn } from "./column";
import { isComplete } from "./complete";
import { hasValue } from "./fold-rows";

/** A column as expressions read it: an unparseable row that has a value counts as `ok`. For conditions and weights. */
export function asRead(column: NumberColumn): NumberColumn {
  if (isComplete(column) || !column.status.includes(UNPARSEABLE)) return column;
  const status = column.status.map((code, row) => (hasValue(column, row) ? OK : code));
  return { values: column.values, status, ...(column.notes && { notes: column.notes }) };
}
