import { ERROR, statuses } from "../../messages/status";
import { NumberColumnBuilder, type NumberColumn, type Value, type ValueColumn } from "../column";
import { evaluateColumn, missing, type Expression } from "../expression";
import type { DimensionPlan } from "../plan";
import type { TakeValue } from "../record";
import { columnScope, type Columns } from "../scope";

/** Scores a type that remembers the elements before: in the order of each list. Rows that are not live are passed over. */
export function scoreAlong(
  plan: DimensionPlan,
  of: NumberColumn | ValueColumn,
  live: Uint8Array,
  columns: Columns,
): NumberColumn {
  const elements = columns.elements!;
  const scope = columnScope(columns);
  const result = new NumberColumnBuilder(elements.count);
  const begin = plan.type.along!(plan.parameters)!;
  const known = new Map<Expression, ValueColumn>();
  let at = 0;
  const read = (expression: Expression) => {
    let column = known.get(expression);
    if (column === undefined) known.set(expression, (column = evaluateColumn(expression, scope)));
    const status = column.status[at] as 0 | 1 | 2 | 3 | 4;
    return status === 0
      ? column.values[at]!
      : missing(status, column.notes?.get(at) ?? `${expression.text} has no value`);
  };
  const takeFor = (row: number): TakeValue => columns.going?.takeValue(plan, row) ?? begin();
  for (let row = 0; row + 1 < elements.offsets.length; row++) {
    const take = takeFor(row);
    for (at = elements.offsets[row]!; at < elements.offsets[row + 1]!; at++) {
      if (live[at] !== 1) continue;
      const score = take(of.values[at] as Value, read);
      if (typeof score !== "number") result.fail(at, statuses.indexOf(score.status) as 1, score.note);
      else if (Number.isFinite(score)) result.set(at, score);
      else result.fail(at, ERROR, `${plan.type.name} gives ${score}, which is no finite number.`);
    }
  }
  return result.done();
}
