import { ABSTAIN, ERROR, OK, UNPARSEABLE, type StatusCode } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "./column";
import { isComplete } from "./complete";
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
  const columns = children.map(({ value, weight }) => ({ value, weight }));
  const n = columns.length;
  if (n > 0 && columns.every(({ value, weight }) => isComplete(value) && isComplete(weight))) {
    const [xs, ws] = [columns.map(({ value }) => value.values), columns.map(({ weight }) => weight.values)];
    for (let row = 0; row < size; row++) {
      for (let k = 0; k < n; k++) {
        values[k] = xs[k]![row]!;
        weights[k] = ws[k]![row]!;
      }
      const folded = fold(values, weights, n);
      if (Number.isFinite(folded)) result.set(row, folded);
      else result.fail(row, ERROR, describe(folded));
    }
    return result.done();
  }
  for (let row = 0; row < size; row++) {
    let n = 0;
    let failed: NumberColumn | undefined;
    for (const child of columns) {
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

/**
 * Works a node out whose children have places of their own: `values` has one number a child, NaN where it or its weight is
 * missing. What gives undefined abstains.
 */
export function foldPlaces(
  size: number,
  children: readonly TermColumns[],
  fold: (values: Float64Array, weights: Float64Array) => number | undefined,
  describe: (value: number) => string,
): NumberColumn {
  const result = new NumberColumnBuilder(size);
  const values = new Float64Array(children.length);
  const weights = new Float64Array(children.length);
  const columns = children.map(({ value, weight }) => ({ value, weight }));
  for (let row = 0; row < size; row++) {
    const failed = columns.map((child) => failureOf(child, row)).find((column) => column !== undefined);
    if (failed !== undefined) {
      passOn(result, row, failed);
      continue;
    }
    columns.forEach(({ value, weight }, k) => {
      const there = hasValue(value, row) && weight.status[row] === OK;
      values[k] = there ? value.values[row]! : NaN;
      weights[k] = there ? weight.values[row]! : NaN;
    });
    const found = fold(values, weights);
    if (found === undefined) continue;
    if (Number.isFinite(found)) result.set(row, found);
    else result.fail(row, ERROR, describe(found));
  }
  return result.done();
}

/** The column of a child that has neither a value in a row nor abstains. */
export function failureOf(
  { value, weight }: Pick<TermColumns, "value" | "weight">,
  row: number,
): NumberColumn | undefined {
  if (!hasValue(value, row)) return value.status[row] === ABSTAIN ? undefined : value;
  return weight.status[row] === OK || weight.status[row] === ABSTAIN ? undefined : weight;
}

/** Gives a row the status of another column's row, with its note. */
export function passOn(to: NumberColumnBuilder, row: number, from: NumberColumn): void {
  const note = from.notes?.get(row);
  const status = from.status[row] as StatusCode;
  if (note !== undefined) to.fail(row, status, note);
  else to.status[row] = status;
}
