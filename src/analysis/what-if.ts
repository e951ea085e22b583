import type { WhatIf } from "../messages/what-if";
import type { NumberColumn } from "../engine/column";
import type { Groups } from "../engine/groups";
import type { Scored } from "../engine/scored";
import { histogram } from "./distribution";
import { groupChange } from "./group-change";
import { groupChanges } from "./group-changes";
import { pearson } from "./pearson";
import { shareValues } from "./shares";

const changesShown = 6;

const sharesBefore = new WeakMap<Scored, ReturnType<typeof shareValues>>();

/** What a change of a plan does on the same rollouts. `computeMs` is the time of this comparison alone. */
export function whatIf(before: Scored, after: Scored): WhatIf {
  if (before.table !== after.table) throw new Error("a plan can be compared with another on the same rollouts only");
  const began = performance.now();
  let was = sharesBefore.get(before);
  if (was === undefined) sharesBefore.set(before, (was = shareValues(before)));
  const is = shareValues(after);
  const { change, turned, dethroned: _, ...counts } = groupChanges(before, after);
  const listed = counts.reordered > 0 ? change.map((size, g) => size * turned[g]!) : change;
  return {
    rollouts: after.table.size,
    groups: after.groups.count,
    shares: after.plan.dimensions
      .filter(({ name }) => (was?.has(name) ?? false) || (is?.has(name) ?? false))
      .map(({ name }) => ({ name, before: shareOf(was, name), after: shareOf(is, name) })),
    ...counts,
    deadBefore: count(before.advantages.dead),
    deadAfter: count(after.advantages.dead),
    groupSize: commonSize(after.groups),
    correlation: pearson(before.advantages.values, after.advantages.values),
    totals: totals(before.total, after.total),
    changes: largest(listed, changesShown).map((g) => groupChange(before, after, g, change[g]!)),
    computeMs: performance.now() - began,
  };
}

/** Null where no group is live; 0 for a dimension that one of the plans does not pay. */
const shareOf = (shares: ReadonlyMap<string, number> | null, name: string): number | null =>
  shares === null ? null : (shares.get(name) ?? 0);

function count(flags: Uint8Array): number {
  let sum = 0;
  for (const flag of flags) sum += flag;
  return sum;
}

const sizes = new WeakMap<Groups, number>();

/** The commonest number of rollouts in a group, the larger of equally common ones. */
export function commonSize(groups: Groups): number {
  let size = sizes.get(groups);
  if (size !== undefined) return size;
  const counts = new Map<number, number>();
  for (let g = 0; g < groups.count; g++) {
    const n = groups.start[g + 1]! - groups.start[g]!;
    counts.set(n, (counts.get(n) ?? 0) + 1);
  }
  size = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
  sizes.set(groups, size);
  return size;
}

/** Both distributions of the total over the same bins. Rows without a total are NaN and are not counted. */
function totals(before: NumberColumn, after: NumberColumn): WhatIf["totals"] {
  let low = Infinity;
  let high = -Infinity;
  for (const { values } of [before, after])
    for (let row = 0; row < values.length; row++) {
      const x = values[row]!;
      if (x < low) low = x;
      if (x > high) high = x;
    }
  if (low > high) return { from: 0, to: 1, before: [], after: [] };
  const { from, to, counts } = histogram([before.values], low, high);
  return { from, to, before: counts, after: histogram([after.values], low, high).counts };
}

/** Places of the largest numbers above 0, the largest first. */
export function largest(of: Float64Array, n: number): number[] {
  const top: number[] = [];
  for (let i = 0; i < of.length; i++) {
    if (of[i]! <= (top.length < n ? 0 : of[top[n - 1]!]!)) continue;
    let at = top.length;
    while (at > 0 && of[top[at - 1]!]! < of[i]!) at--;
    top.splice(at, 0, i);
    if (top.length > n) top.pop();
  }
  return top;
}
