import { ABSTAIN, ERROR, OK } from "../messages/status";
import type { NumberColumn } from "./column";
import { isComplete, markComplete } from "./complete";
import { hasValue } from "./fold-rows";
import { workStep } from "./work-step";
import type { ShapePlan } from "./plan";
import { scopeOf, type ShapeContext } from "./record";

/**
 * A column after its shape. Rows without a value keep their status; a row for which a step gives no finite number is an error,
 * and one for which a step along a list has nothing to work on abstains.
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
  const complete = isComplete(column);
  const present = new Uint8Array(size).fill(complete ? 1 : 0);
  for (let row = 0; row < size && !complete; row++)
    present[row] = column.status[row] === OK || (keepUnparseable && hasValue(column, row)) ? 1 : 0;
  const took = present.slice();
  let values: Float64Array = column.values;
  let { after } = context;
  const status = column.status.slice();
  let failed = false;
  const notes = new Map(column.notes);

  for (const step of steps) {
    const { record, parameters } = step;
    const scope = scopeOf(record, parameters);
    const along = record.along !== undefined && scope !== "running";
    const counts = complete ? present : present.map((there, row) => (there === 1 && column.status[row] === OK ? 1 : 0));
    const {
      values: next,
      failures,
      remarks,
    } = workStep(step, values, present, {
      ...context,
      ...(keepUnparseable && { again: "frozen" as const }),
      counts,
      ...(after && { after }),
    });
    after = along || scope !== "row" ? undefined : after && applyTo(after, step, context);
    for (let row = 0; row < size; row++) {
      if (present[row] === 0 || Number.isFinite(next[row])) continue;
      present[row] = 0;
      failed = true;
      const failure = failures.get(row);
      const nothing = along && Number.isNaN(next[row]);
      status[row] = failure?.status ?? (nothing ? ABSTAIN : ERROR);
      notes.set(row, failure?.note ?? noteOf(record.name, nothing, values[row]!));
    }
    for (const [row, remark] of remarks ?? []) if (present[row] === 1) notes.set(row, remark);
    values = next;
  }
  if (complete && !failed) return markComplete({ values, status: column.status, ...(notes.size > 0 && { notes }) });
  const result = column.values.slice();
  for (let row = 0; row < size; row++) {
    if (present[row] === 1) result[row] = values[row]!;
    else if (took[row] === 1) result[row] = NaN;
  }
  return { values: result, status, notes };
}

const noteOf = (name: string, nothing: boolean, x: number): string =>
  nothing
    ? `The shape step ${name} has no neighbour to work on here.`
    : `The shape step ${name} gives no finite number for ${x}.`;

/** What a step gives for the values of `after`. */
function applyTo(after: Float64Array, step: ShapePlan, context: ShapeContext): Float64Array {
  const present = Uint8Array.from(after, (value) => (Number.isFinite(value) ? 1 : 0));
  return workStep(step, after, present, { ...context, counts: present }).values;
}
