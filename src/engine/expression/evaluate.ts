import { ABSTAIN, OK } from "../../messages/status";
import { constantColumn, NumberColumnBuilder, type NumberColumn, type Value, type ValueColumn } from "../column";
import { columnAccess } from "./access";
import { link } from "./link";
import { failsAt, isMissing } from "./missing";
import { elementAllowance, elementBudget, newFrame } from "./step";
import type { Term } from "./term";
import type { ColumnScope, Expression, Result, RowScope } from "./types";
import { kindOf } from "./values";

/** The value in one row. */
export function evaluateRow(expression: Expression, row: RowScope): Result {
  return expression.evaluate(row);
}

/** How many rows from here on belong to the same rollout. */
function elementsFrom(owners: Int32Array, row: number): number {
  let end = row + 1;
  while (end < owners.length && owners[end] === owners[row]) end++;
  return end - row;
}

/** Runs a term over the rows that are asked for (1), or over all. */
function overRows(
  term: Term,
  scope: ColumnScope,
  rows: Uint8Array | undefined,
  take: (row: number, result: Result) => void,
): void {
  const { run } = link(term, columnAccess(scope));
  const frame = newFrame(term.fromPolicy);
  const owners = scope.rollouts?.of;
  let owner = -1;
  for (let row = 0; row < scope.size; row++) {
    if (rows !== undefined && rows[row] === 0) continue;
    frame.row = row;
    if (owners === undefined) frame.budget = elementBudget;
    else if (owners[row] !== owner) {
      owner = owners[row]!;
      frame.budget = elementBudget + elementAllowance * elementsFrom(owners, row);
    }
    take(row, run(frame));
  }
}

/** The values of an expression in every row; rows that are not asked for (0 in `rows`) abstain. A bare name of such a column is the column itself. */
export function evaluateColumn(expression: Expression, scope: ColumnScope, rows?: Uint8Array): ValueColumn {
  const { name, term } = expression;
  const column = name === undefined || rows !== undefined ? undefined : scope.column(name);
  if (column && !(column.values instanceof Float64Array)) return column as ValueColumn;

  const values = new Array<Value>(scope.size).fill(null);
  const status = new Uint8Array(scope.size).fill(ABSTAIN);
  const notes = new Map<number, string>();
  overRows(term, scope, rows, (row, result) => {
    if (isMissing(result)) {
      status[row] = result.missing;
      notes.set(row, result.note);
    } else {
      status[row] = OK;
      values[row] = result;
    }
  });
  return { values, status, fromPolicy: expression.fromPolicy, notes };
}

/**
 * The numbers of an expression in every row: true is 1, false is 0, and what is no number fails. Rows that are not asked for
 * (0 in `rows`) abstain. A bare name of a dimension is its column itself, where an unparseable row may carry a value.
 */
export function evaluateNumbers(expression: Expression, scope: ColumnScope, rows?: Uint8Array): NumberColumn {
  const { name, term, constant } = expression;
  if (rows === undefined) {
    if (constant !== undefined) return constantColumn(scope.size, constant);
    const column = name === undefined ? undefined : scope.column(name);
    if (column && column.values instanceof Float64Array) return column as NumberColumn;
  }
  const builder = new NumberColumnBuilder(scope.size);
  const { values, status } = builder;
  overRows(term, scope, rows, (row, result) => {
    if (typeof result === "number" || typeof result === "boolean") {
      values[row] = Number(result);
      status[row] = OK;
    } else {
      const gone = isMissing(result) ? result : failsAt(term, `a number is wanted, not ${kindOf(result)}`);
      builder.fail(row, gone.missing, gone.note);
    }
  });
  return builder.done();
}
