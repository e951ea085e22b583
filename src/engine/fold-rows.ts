import { ABSTAIN, ERROR, OK, UNPARSEABLE, type StatusCode } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "./column";
import type { TermColumns } from "./plan";

/** Combines the first `n` of `values` and `weights` into one number. Where it gives no finite number the row is an error. */
export type Fold = (values: Float64Array, weights: Float64Array, n: number) => number;

/** True if a row of a column has a number to work with. */
export const hasValue = (column: NumberColumn, row: number): boolean =>
  column.status[row] === OK || (column.status[row] === UNPARSEABLE && !Number.isNaN(column.values[row]));

/**
 * Works a node with weighted or listed children out, row by row, over the children that have a value. A child in error or
 * timeout gives its status to the row; a row in which no child has a value abstains.
 */
export function foldRows(
  size: number,
  children: readonly TermColumns[],
  fold: Fold,
  describe: (value: number) => string,
): NumberColumn {
  const result = new NumberColumnBuilder(size);
  const values = new Float64Array(children.length);
  const weights = new Float64Array(children.length);
  for (let row = 0; row < size; row++) {
    let n = 0;
    let failed: NumberColumn | undefined;
    for (const child of children) {
      if (hasValue(child.value, row)) {
        if (child.weight.status[row] !== OK) {
          if (child.weight.status[row] === ABSTAIN) continue;
          failed = child.weight;
          break;
        }
        values[n] = child.value.values[row]!;
        weights[n++] = child.weight.values[row]!;
      } else if (child.value.status[row] !== ABSTAIN) {
        failed = child.value;
        break;
      }
    }
    if (failed !== undefined) passOn(result, row, failed);
    else if (n > 0) {
      const value = fold(values, weights, n);
      if (Number.isFinite(value)) result.set(row, value);
      else result.fail(row, ERROR, describe(value));
    }
  }
  return result.done();
}

/** Gives a row the status of another column's row, with its note. */
export function passOn(to: NumberColumnBuilder, row: number, from: NumberColumn): void {
  const note = from.notes?.get(row);
  const status = from.status[row] as StatusCode;
  if (note !== undefined) to.fail(row, status, note);
  else to.status[row] = status;
}
