import type { StepContext } from "../record";
import type { Json, Running } from "../state/states";
import { type Moments, noMoments, withNumber } from "./moments";
import { type At, placesOf, rowsOfSets, setsOf } from "./sets-of";

/** Which numbers a row is seen among. */
export interface Among {
  readonly within: "group" | "batch" | "source" | "running";
  readonly at: At;
  readonly state?: "before" | "after";
}

/** Each row by the moments of its set. Rows that are not present are NaN. */
export function withMoments(
  values: Float64Array,
  present: Uint8Array,
  { within, at, state = "before" }: Among,
  context: StepContext,
  f: (x: number, moments: Moments) => number,
): Float64Array {
  const result = new Float64Array(values.length).fill(NaN);
  const { counts } = context;
  if (within === "group" || within === "batch") {
    const sets = setsOf(values.length, within, at, context);
    const moments = new Map(
      [...rowsOfSets(sets, counts)].map(([set, rows]) => [set, momentsOf(values, rows)] as const),
    );
    for (let row = 0; row < values.length; row++)
      if (present[row] === 1) result[row] = f(values[row]!, moments.get(sets[row]!) ?? noMoments);
    return result;
  }
  const places = placesOf(values.length, at, context);
  const running: Running<MomentsState> = {
    ...momentsByPlace(values, counts, places),
    over: within === "source" ? "source" : "runs",
    state,
  };
  context.remember(running, (known, rows) => {
    for (const row of rows) if (present[row] === 1) result[row] = f(values[row]!, known[places[row]!] ?? noMoments);
  });
  return result;
}

function momentsOf(values: Float64Array, rows: readonly number[]): Moments {
  let moments = noMoments;
  for (const row of rows) moments = withNumber(moments, values[row]!);
  return moments;
}

/** Moments by place; one for all where places do not count. */
type MomentsState = readonly Moments[];

function momentsByPlace(values: Float64Array, counts: Uint8Array, places: Int32Array): Running<MomentsState> {
  return {
    version: 1,
    begin: () => [],
    absorb(state, rows) {
      const next: Moments[] = [...state];
      for (const row of rows) {
        if (counts[row] !== 1) continue;
        const place = places[row]!;
        while (next.length <= place) next.push(noMoments);
        next[place] = withNumber(next[place]!, values[row]!);
      }
      return next;
    },
    isEmpty: (state) => state.every(({ count }) => count === 0),
    show: (state) => (state.length === 1 ? shown(state[0]!) : state.map(shown)),
  };
}

/** What a test reads. */
const shown = ({ count, mean, squares, low, high }: Moments): Json => ({
  count,
  mean,
  sd: count > 1 ? Math.sqrt(squares / (count - 1)) : 0,
  low,
  high,
});
