import type { NumberColumn } from "../engine/column";
import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import type { Forecast, ForecastCurve } from "../messages/what-if";
import { rightAnswers } from "./right-answers";
import { type Tilt, tiltingOf, tiltTo } from "./tilt";
import { wordCounts } from "./word-counts";

/** KL budgets of the curves, nats. */
export const budgets: readonly number[] = Array.from({ length: 15 }, (_, i) => i / 20);

/** Below this part of a group the effective sample is too small for more than a direction. */
const leastPart = 0.55;

/** A mean over the rows for which `of` gives a number. */
type Measure = (row: number) => number;

/**
 * Where optimisation would push each dimension: means over the stored rollouts, re-weighted to rising KL from the policy that
 * wrote them (`tilt.ts`), under a plan and under its edit. The re-weighted mean of x is Σ w_i x_i / Σ w_i over the rollouts
 * that have x; at 0 nats it is the plain mean. It can only prefer answers that are there: it shows a direction while the
 * effective sample is large, and never what a policy would newly invent.
 */
export function forecast(before: Scored, after: Scored): Forecast {
  const began = performance.now();
  const { plan, table, groups } = after;
  const [was, is] = [tilts(before), tilts(after)];
  const right = rightAnswers(after);
  const length = lengthOf(after);
  const value =
    (column: NumberColumn | undefined): Measure =>
    (row) =>
      column !== undefined && hasValue(column, row) ? column.values[row]! : NaN;
  const curve = (
    head: Pick<ForecastCurve, "name" | "index" | "kind">,
    of: (scored: Scored) => Measure,
  ): ForecastCurve => ({
    ...head,
    before: was.map((tilt) => weightedMean(tilt, of(before), table.size)),
    after: is.map((tilt) => weightedMean(tilt, of(after), table.size)),
  });
  // Both curves are of the edited measure: what is seen is the other reward, not another ruler.
  const curves = [
    ...plan.dimensions.map(({ name, index, metric }) =>
      curve({ name, index, kind: metric ? "metric" : "dimension" }, () => value(after.dimensions.get(name)?.shaped)),
    ),
    curve({ name: "total", index: -1, kind: "total" }, ({ total }) => value(total)),
    ...(right === undefined
      ? []
      : [
          curve(
            { name: `${length.unit}, wrong answers`, index: -1, kind: "words" },
            () => (row) => (right.right[row] === 1 ? NaN : length.of(row)),
          ),
        ]),
  ];
  const groupSize = groups.count === 0 ? 0 : table.size / groups.count;
  return {
    budgets,
    curves,
    effectiveBefore: was.map((tilt) => tilt?.effective ?? null),
    effectiveAfter: is.map((tilt) => tilt?.effective ?? null),
    groupSize,
    least: leastPart * groupSize,
    right: right?.dimension ?? null,
    rollouts: table.size,
    groups: groups.count,
    computeMs: performance.now() - began,
  };
}

/** How long an answer is: as a dimension of the file counts it before shape, else in words. */
export function lengthOf({ plan, table, dimensions }: Scored): { readonly unit: string; readonly of: Measure } {
  const dimension = plan.dimensions.find(({ type, of }) => type.name === "length" && of === undefined);
  const raw = dimension && dimensions.get(dimension.name)?.raw;
  if (dimension === undefined || raw === undefined) {
    const words = wordCounts(table);
    return { unit: "words", of: (row) => words[row]! };
  }
  return { unit: String(dimension.parameters["unit"]), of: (row) => (hasValue(raw, row) ? raw.values[row]! : NaN) };
}

/** The tilts of a plan to every budget. */
function tilts(scored: Scored): readonly (Tilt | undefined)[] {
  const tilting = tiltingOf(scored);
  let from = 0;
  return budgets.map((budget) => {
    const tilt = tiltTo(tilting, budget, from);
    from = tilt?.inverse ?? from;
    return tilt;
  });
}

/** Null where the budget cannot be reached, or no rollout has a value. */
export function weightedMean(tilt: Tilt | undefined, of: Measure, size: number): number | null {
  if (tilt === undefined) return null;
  let [sum, weight] = [0, 0];
  for (let row = 0; row < size; row++) {
    const x = of(row);
    if (Number.isNaN(x)) continue;
    sum += tilt.weights[row]! * x;
    weight += tilt.weights[row]!;
  }
  return weight > 0 ? sum / weight : null;
}
