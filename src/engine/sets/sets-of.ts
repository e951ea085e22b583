import type { ShapeContext } from "../record";
import { indexOf } from "../levels/elements";

/** Whether all elements of a set count together, or those of each place by themselves. */
export type At = "all" | "index";

/** The place of each row in its list; 0 for all where places do not count, and where rows are rollouts. */
export function placesOf(size: number, at: At, { elements }: Pick<ShapeContext, "elements">): Int32Array {
  const places = new Int32Array(size);
  if (at === "index" && elements !== undefined)
    for (let row = 0; row < size; row++) places[row] = indexOf(elements, row);
  return places;
}

/** The set of each row, by numbers from 0: its group or its batch, and with `at: index` its place in it. */
export function setsOf(
  size: number,
  within: "group" | "batch" | "source",
  at: At,
  context: Pick<ShapeContext, "groups" | "batch" | "elements">,
): Int32Array {
  const of = within === "group" ? context.groups.of : within === "batch" ? context.batch : new Int32Array(size);
  if (at === "all" || context.elements === undefined) return of;
  const places = placesOf(size, at, context);
  const numbers = new Map<string, number>();
  return of.map((set, row) => {
    const key = `${set} ${places[row]}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
}

/** Rows of each set that are asked for (1), in table order. */
export function rowsOfSets(sets: Int32Array, asked: Uint8Array): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < sets.length; row++) {
    if (asked[row] !== 1) continue;
    const known = rows.get(sets[row]!);
    if (known === undefined) rows.set(sets[row]!, [row]);
    else known.push(row);
  }
  return rows;
}
