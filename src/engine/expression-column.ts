import { asRead } from "./as-read";
import { constantColumn, type NumberColumn } from "./column";
import { markComplete } from "./complete";
import { evaluateNumbers, type Expression } from "./expression";
import type { TermPlan } from "./plan";
import { columnScope, constantOf, type Columns } from "./scope";
import type { RolloutTable } from "./table";

/** A column that an expression gives; a dimension's own column where it is a bare name. */
export function expressionColumn(expression: Expression, columns: Columns): NumberColumn {
  const constant = constantOf(expression, columns.params);
  if (constant !== undefined) return constantOfTable(columns.table, constant);
  const dimension = expression.name === undefined ? undefined : columns.dimensions.get(expression.name);
  return dimension?.shaped ?? evaluateNumbers(expression, columnScope(columns));
}

const constants = new WeakMap<RolloutTable, Map<number, NumberColumn>>();
const mostConstants = 32;

/** The column of a constant, kept for the next one who asks: columns are never written to. */
function constantOfTable(table: RolloutTable, value: number): NumberColumn {
  let known = constants.get(table);
  if (known === undefined || known.size >= mostConstants) constants.set(table, (known = new Map()));
  let column = known.get(value);
  if (column === undefined) known.set(value, (column = markComplete(constantColumn(table.size, value))));
  return column;
}

/** The condition of a term, row by row. */
export const conditionColumn = (when: Expression, columns: Columns): NumberColumn =>
  asRead(expressionColumn(when, columns));

/** The weight of a term, row by row. */
export const weightColumn = (term: TermPlan, columns: Columns): NumberColumn =>
  asRead(expressionColumn(term.weight, columns));
