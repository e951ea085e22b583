import { OK } from "../messages/status";
import type { NumberColumn } from "./column";

const known = new WeakMap<NumberColumn, boolean>();

/** True if every row of a column is `ok`. Looked up once a column, since columns are never written to. */
export function isComplete(column: NumberColumn): boolean {
  let complete = known.get(column);
  if (complete === undefined) {
    complete = column.status.every((code) => code === OK);
    known.set(column, complete);
  }
  return complete;
}

/** Says of a column whose rows have just been made that all are `ok`. */
export function markComplete(column: NumberColumn): NumberColumn {
  known.set(column, true);
  return column;
}
