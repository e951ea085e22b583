import type { ColumnScope } from "../engine/expression";
import { hasValue } from "../engine/fold-rows";
import { groupRows } from "../engine/groups";
import { gather } from "../engine/levels/element-table";
import type { DimensionPlan } from "../engine/plan";
import { scopeOf } from "../engine/record";
import { columnsOf } from "../engine/row-scope";
import { columnScope } from "../engine/scope";
import { alone } from "../engine/state/alone";
import type { Scored } from "../engine/scored";
import { workStep } from "../engine/work-step";
import type { ShapeCurve } from "../messages/rollouts";

const samples = 240;

/**
 * The shape of each dimension that has one of its own, as a curve over the raw values of the source, with the answers of one
 * group on it. What else a shape reads, such as the training step, is that of the first of them. A shape that looks at other
 * rollouts is no curve and is left out, and so is that of a list, which works on elements.
 * @param rows the rows of the group
 */
export function shapeCurves(scored: Scored, rows: readonly number[]): readonly ShapeCurve[] {
  return scored.plan.dimensions.flatMap((plan) => {
    if (plan.list !== undefined || plan.shape.length === 0) return [];
    if (plan.shape.some(({ record, parameters }) => scopeOf(record, parameters) !== "row")) return [];
    const answers = answersOf(scored, plan.name, rows);
    const points = answers[0] === undefined ? [] : curve(scored, plan, answers[0].row);
    return points.length < 2 ? [] : [{ dimension: plan.name, points, answers }];
  });
}

function answersOf(scored: Scored, name: string, rows: readonly number[]): ShapeCurve["answers"] {
  const { raw, shaped } = scored.dimensions.get(name)!;
  return rows.flatMap((row) =>
    hasValue(raw, row) && hasValue(shaped, row) ? [{ row, raw: raw.values[row]!, value: shaped.values[row]! }] : [],
  );
}

function curve(scored: Scored, { name, shape }: DimensionPlan, row: number): ShapeCurve["points"] {
  const { raw } = scored.dimensions.get(name)!;
  let [low, high] = [Infinity, -Infinity];
  raw.values.forEach((value, of) => {
    if (!hasValue(raw, of)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  });
  if (!(low < high)) return [];
  // Counts and shares begin at 0, and the eye looks for it there.
  if (low > 0 && low < high / 2) low = 0;
  const x = Float64Array.from({ length: samples + 1 }, (_, i) => low + ((high - low) * i) / samples);
  const place = new Int32Array(x.length);
  const context = {
    groups: groupRows(place, 1),
    batch: place,
    scope: repeated(scored, row, x.length),
    memory: alone(place).memory,
    counts: new Uint8Array(x.length).fill(1),
  };
  const present = new Uint8Array(x.length).fill(1);
  const y = shape.reduce<Float64Array>((values, step) => workStep(step, values, present, context).values, x);
  return Array.from(x, (at, i): readonly [number, number] => [at, y[i]!]).filter(([, value]) => Number.isFinite(value));
}

/** The columns of one rollout, the same at every place. */
function repeated(scored: Scored, row: number, size: number): ColumnScope {
  const scope = columnScope(columnsOf(scored));
  const here = new Int32Array(size).fill(row);
  return {
    size,
    column(name) {
      const column = scope.column(name);
      return column && gather(column, here);
    },
  };
}
