import type { Scored } from "../engine/scored";
import type { ChangedFilter, ChangedSet } from "../messages/what-if";
import { groupChanges } from "./group-changes";

/** A filter with more names than this is slow and cannot be read. */
const mostListed = 1000;

/** The rollouts or groups that a count of the preview counts, the largest change of advantage first, as a filter. */
export function changedFilter(before: Scored, after: Scored, what: ChangedSet): ChangedFilter {
  const { groups, table, advantages } = after;
  if (what === "flipped") {
    const was = before.advantages.values;
    const is = advantages.values;
    const change = is.map((value, row) => (value * was[row]! < 0 ? Math.abs(value - was[row]!) : 0));
    return filterOf("id", table.ids, change);
  }
  const { change, turned, dethroned } = groupChanges(before, after);
  const set = { reordered: turned, newBest: dethroned, dead: advantages.dead }[what];
  // Groups of equal size of change keep their order in the file; 1 keeps a group that does not change above 0.
  const size = Float64Array.from({ length: groups.count }, (_, g) => (set[g] === 1 ? 1 + change[g]! : 0));
  return filterOf("group_id", table.groupIds, size);
}

function filterOf(column: string, names: readonly string[], size: Float64Array): ChangedFilter {
  const chosen = [...size.keys()].filter((i) => size[i]! > 0).sort((a, b) => size[b]! - size[a]! || a - b);
  const listed = chosen.slice(0, mostListed);
  const list = listed.map((i) => JSON.stringify(names[i])).join(", ");
  return { filter: `${column} in [${list}]`, listed: listed.length, of: chosen.length };
}
