import type { Value } from "../column";
import type { Failure } from "../record";
import { shuffled } from "../seeded";

/** Draws until one differs; beyond, two elements that differ change places. */
const draws = 64;

/**
 * A list in another order, the same one for the same seed and row, and never the one in which it stands: each order that reads
 * otherwise is as likely as any other (draws that leave the list as it was are thrown away). A list that has no other order abstains.
 */
export function otherOrder(list: readonly Value[], seed: number, row: string): readonly Value[] | Failure {
  const keys = list.map((value) => JSON.stringify(value));
  const other = keys.findIndex((key) => key !== keys[0]);
  if (other < 0) {
    const what =
      list.length < 2 ? `There ${list.length === 1 ? "is one option" : "are no options"}` : "All options are equal";
    return { status: "abstain", note: `${what}, so there is no other order to show.` };
  }
  const places = list.map((_, i) => i);
  for (let draw = 0; draw < draws; draw++) {
    const order = shuffled(places, `${seed} ${draw} ${row}`);
    if (order.some((from, to) => keys[from] !== keys[to])) return order.map((from) => list[from]!);
  }
  return list.map((value, i) => (i === 0 ? list[other]! : i === other ? list[0]! : value));
}
