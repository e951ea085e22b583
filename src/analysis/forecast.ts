import type { NumberColumn } from "../engine/column";
import { isComplete } from "../engine/complete";
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
  const curve = (
    head: Pick<ForecastCurve, "name" | "index" | "kind">,
    ofBefore: Float64Array,
    ofAfter: Float64Array,
  ): ForecastCurve => ({
    ...head,
    before: was.map((tilt) => weightedMean(tilt, ofBefore)),
    after: is.map((tilt) => weightedMean(tilt, ofAfter)),
  });
  // Both curves of a dimension are of the edited measure: what is seen is the other reward, not another ruler.
  const measured = (head: Parameters<typeof curve>[0], values: Float64Array) => curve(head, values, values);
  const curves = [
    ...plan.dimensions.map(({ name, index, metric }) =>
      measured({ name, index, kind: metric ? "metric" : "dimension" }, numbersOf(after.dimensions.get(name)!.shaped)),
    ),
    curve({ name: "total", index: -1, kind: "total" }, numbersOf(before.total), numbersOf(after.total)),
    ...(right === undefined
      ? []
      : [
          measured(
            { name: `${length.unit}, wrong answers`, index: -1, kind: "words" },
            length.values.map((value, row) => (right.right[row] === 1 ? NaN : value)),
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

/** The values that a column has, NaN elsewhere. */
const numbersOf = (column: NumberColumn): Float64Array =>
  isComplete(column) ? column.values : column.values.map((value, row) => (hasValue(column, row) ? value : NaN));

/** How long an answer is: as a dimension of the file counts it before shape, else in words. NaN where it is not known. */
export function lengthOf({ plan, table, dimensions }: Scored): {
  readonly unit: string;
  readonly values: Float64Array;
} {
  const dimension = plan.dimensions.find(
    ({ type, of, list }) => type.name === "length" && of?.name === "completion" && list === undefined,
  );
  const raw = dimension && dimensions.get(dimension.name)?.raw;
  if (dimension === undefined || raw === undefined) return { unit: "words", values: wordCounts(table) };
  return { unit: String(dimension.parameters["unit"]), values: numbersOf(raw) };
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

/** Null where the budget cannot be reached, or no rollout has a value (NaN). */
export function weightedMean(tilt: Tilt | undefined, values: Float64Array): number | null {
  if (tilt === undefined) return null;
  const { weights } = tilt;
  let [sum, weight] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const x = values[row]!;
    if (x !== x) continue;
    sum += weights[row]! * x;
    weight += weights[row]!;
  }
  return weight > 0 ? sum / weight : null;
}
