import { ERROR } from "../messages/status";
import type { NumberColumn, ValueColumn } from "./column";
import type { ColumnScope } from "./expression";
import { gather } from "./levels/element-table";
import { takeAlong } from "./levels/take-along";
import { rowsByParameters, type OpenFailure } from "./open-parameters";
import type { Parameters, ShapePlan } from "./plan";
import { isExpression } from "./plan-key";
import { scopeOf, type ShapeContext, type StepContext, type StepResult } from "./record";

type Context = ShapeContext & Pick<StepContext, "counts">;

const none: StepResult["failures"] = new Map();

/** One step of a shape over all rows. Rows that are not present are NaN. */
export function workStep(step: ShapePlan, values: Float64Array, present: Uint8Array, context: Context): StepResult {
  const { open } = step;
  if (open === undefined || open.length === 0) return workWith(step, step.parameters, values, present, context);
  const { scope } = context;
  if (scope === undefined) throw new Error(`${step.record.name} has no columns to read`);
  const { sets, failures } = rowsByParameters(step.parameters, open, scope, present);
  const result = new Float64Array(values.length).fill(NaN);
  const failed = new Map<number, OpenFailure>(failures);
  const remarks = new Map<number, string>();
  const rowwise = worksByRow(step);
  for (const { parameters, rows } of sets) {
    const wrong = step.record.mistake?.(parameters);
    if (wrong !== undefined) {
      for (const row of rows) failed.set(row, { status: ERROR, note: wrong });
      continue;
    }
    const all = sets.length === 1;
    if (rowwise && !all) {
      const part = workWith(step, parameters, take(values, rows), take(present, rows), onRows(context, rows));
      rows.forEach((row, i) => (result[row] = part.values[i]!));
      for (const [i, failure] of part.failures) failed.set(rows[i]!, failure);
      for (const [i, remark] of part.remarks ?? []) remarks.set(rows[i]!, remark);
    } else {
      const whole = workWith(step, parameters, values, present, context);
      for (const row of rows) {
        result[row] = whole.values[row]!;
        const failure = whole.failures.get(row);
        if (failure !== undefined) failed.set(row, failure);
        const remark = whole.remarks?.get(row);
        if (remark !== undefined) remarks.set(row, remark);
      }
    }
  }
  return { values: result, failures: failed, remarks };
}

function workWith(
  step: ShapePlan,
  parameters: Parameters,
  values: Float64Array,
  present: Uint8Array,
  context: Context,
): StepResult {
  const { record, key } = step;
  if (record.along !== undefined && scopeOf(record, parameters) !== "running") {
    const work = context.takeAlong ?? takeAlong;
    // What goes on along episodes knows a step by the object that it is.
    const known = parameters === step.parameters ? step : { ...step, parameters };
    return { values: work(known, values, present, context), failures: none };
  }
  const remember = context.memory.remember(key, context.batch, context.again);
  const result = record.apply(values, present, parameters, { ...context, remember });
  return result instanceof Float64Array ? { values: result, failures: none } : result;
}

/** True if a row can be worked without the others. */
const worksByRow = ({ record, parameters }: ShapePlan): boolean =>
  record.along === undefined &&
  scopeOf(record, parameters) === "row" &&
  !Object.values(parameters).some((value) => isExpression(value) && value.readsGroup);

function take<A extends Float64Array | Uint8Array | Int32Array>(from: A, rows: Int32Array): A {
  const taken = new (from.constructor as new (size: number) => A)(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = from[rows[i]!]!;
  return taken;
}

/** What a step that works row by row may look at, for some of the rows. */
function onRows({ groups, batch, memory, counts, scope }: Context, rows: Int32Array): Context {
  return {
    groups,
    batch: take(batch, rows),
    memory,
    counts: take(counts, rows),
    ...(scope && { scope: at(scope, rows) }),
  };
}

function at(scope: ColumnScope, rows: Int32Array): ColumnScope {
  const { rollouts } = scope;
  const column = <C extends NumberColumn | ValueColumn>(of: C | undefined) => of && gather(of, rows);
  return {
    size: rows.length,
    column: (name) => column(scope.column(name)),
    raw: (name) => column(scope.raw?.(name)),
    list: (name) => {
      const read = scope.list?.(name);
      return rollouts === undefined ? read && ((row) => read(rows[row]!)) : read;
    },
    ...(rollouts && { rollouts: { scope: rollouts.scope, of: take(rollouts.of, rows) } }),
  };
}
