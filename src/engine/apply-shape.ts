import { ERROR, OK } from "../messages/status";
import type { NumberColumn } from "./column";
import { hasValue } from "./fold-rows";
import type { ShapePlan } from "./plan";
import type { ShapeContext } from "./record";

/**
 * A column after its shape. Rows without a value keep their status; a row for which a step gives no finite number is an error.
 * @param keepUnparseable rows that are unparseable with a value take part too: for terms, whose value is already in use.
 */
export function applyShape(
  column: NumberColumn,
  steps: readonly ShapePlan[],
  context: ShapeContext,
  keepUnparseable: boolean,
): NumberColumn {
  if (steps.length === 0) return column;
  const size = column.values.length;
  const present = new Uint8Array(size);
  for (let row = 0; row < size; row++)
    present[row] = column.status[row] === OK || (keepUnparseable && hasValue(column, row)) ? 1 : 0;

  let values: Float64Array = column.values;
  const status = column.status.slice();
  const notes = new Map(column.notes);
  for (const { record, parameters } of steps) {
    const next = record.apply(values, present, parameters, context);
    for (let row = 0; row < size; row++) {
      if (present[row] === 0 || Number.isFinite(next[row])) continue;
      present[row] = 0;
      status[row] = ERROR;
      notes.set(row, `The shape step ${record.name} gives no finite number for ${values[row]}.`);
    }
    values = next;
  }
  const result = column.values.slice();
  for (let row = 0; row < size; row++) {
    if (present[row] === 1) result[row] = values[row]!;
    else if (status[row] === ERROR) result[row] = NaN;
  }
  return { values: result, status, notes };
}
