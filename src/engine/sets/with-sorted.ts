import type { StepContext } from "../record";
import type { Running } from "../state/states";
import { type At, placesOf, rowsOfSets, setsOf } from "./sets-of";
import { sorted } from "./sorted";

/** Of a source that goes on, so many of the latest values are kept at each place. */
export const mostKept = 65_536;

/** Each row by the sorted values of its set. Rows that are not present are NaN. */
export function withSorted(
  values: Float64Array,
  present: Uint8Array,
  { within, at }: { readonly within: "group" | "batch" | "source"; readonly at: At },
  context: StepContext,
  f: (x: number, numbers: Float64Array) => number,
): Float64Array {
  const result = new Float64Array(values.length).fill(NaN);
  const none = new Float64Array(0);
  if (within !== "source") {
    const sets = setsOf(values.length, within, at, context);
    const members = new Map(
      [...rowsOfSets(sets, context.counts)].map(
        ([set, rows]) => [set, sorted(rows.map((row) => values[row]!))] as const,
      ),
    );
    for (let row = 0; row < values.length; row++)
      if (present[row] === 1) result[row] = f(values[row]!, members.get(sets[row]!) ?? none);
    return result;
  }
  const places = placesOf(values.length, at, context);
  context.remember(latestByPlace(values, context.counts, places, mostKept), (state, rows) => {
    const numbers = state.map(sorted);
    for (const row of rows) if (present[row] === 1) result[row] = f(values[row]!, numbers[places[row]!] ?? none);
  });
  return result;
}

/** The latest values of a source at each place, oldest first. */
function latestByPlace(
  values: Float64Array,
  counts: Uint8Array,
  places: Int32Array,
  most: number,
): Running<readonly (readonly number[])[]> {
  return {
    version: 1,
    over: "source",
    begin: () => [],
    absorb(state, rows) {
      const next = state.map((kept) => [...kept]);
      for (const row of rows) {
        if (counts[row] !== 1) continue;
        while (next.length <= places[row]!) next.push([]);
        next[places[row]!]!.push(values[row]!);
      }
      return next.map((kept) => (kept.length > most ? kept.slice(-most) : kept));
    },
    show: (state) => state.map((kept) => kept.length),
  };
}
