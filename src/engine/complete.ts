import { ERROR, OK } from "../messages/status";
import type { NumberColumn } from "./column";
import { hasValue } from "./fold-rows";

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

const failures = new WeakMap<NumberColumn, boolean>();

/** True if a row of a column is in error or ran out of time. */
export function hasFailures(column: NumberColumn): boolean {
  if (isComplete(column)) return false;
  let failed = failures.get(column);
  if (failed === undefined) {
    failed = column.status.some((code) => code >= ERROR);
    failures.set(column, failed);
  }
  return failed;
}

const filled = new WeakMap<NumberColumn, Float64Array>();

/** A column's values, 0 where it has none. */
export function filledValues(column: NumberColumn): Float64Array {
  if (isComplete(column)) return column.values;
  let values = filled.get(column);
  if (values === undefined) {
    values = column.values.map((value, row) => (hasValue(column, row) ? value : 0));
    filled.set(column, values);
  }
  return values;
}
