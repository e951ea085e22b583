import type { GroupChange, WhatIf } from "../messages/service";
import type { NumberColumn } from "../engine/column";
import type { Scored } from "../engine/scored";
import { histogram } from "./distribution";
import { groupChanges } from "./group-changes";
import { numberAt } from "./score-rows";
import { shareValues } from "./shares";

const changesShown = 12;
const promptLength = 240;

const sharesBefore = new WeakMap<Scored, ReturnType<typeof shareValues>>();

/** What a change of a plan does on the same rollouts. `computeMs` is the time of this comparison alone. */
export function whatIf(before: Scored, after: Scored): WhatIf {
  if (before.table !== after.table) throw new Error("a plan can be compared with another on the same rollouts only");
  const began = performance.now();
  let was = sharesBefore.get(before);
  if (was === undefined) sharesBefore.set(before, (was = shareValues(before)));
  const is = shareValues(after);
  const { change, ...counts } = groupChanges(before, after);
  return {
    rollouts: after.table.size,
    groups: after.groups.count,
    shares: after.plan.dimensions
      .filter(({ name }) => (was?.has(name) ?? false) || (is?.has(name) ?? false))
      .map(({ name }) => ({ name, before: shareOf(was, name), after: shareOf(is, name) })),
    ...counts,
    deadBefore: count(before.advantages.dead),
    deadAfter: count(after.advantages.dead),
    correlation: correlation(before.advantages.values, after.advantages.values),
    totals: totals(before.total, after.total),
    changes: largest(change, changesShown).map((g) => groupChange(before, after, g, change[g]!)),
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

/** Pearson correlation, null where a list is constant. Sums are of differences from the first values, which keeps them small. */
function correlation(x: Float64Array, y: Float64Array): number | null {
  const n = x.length;
  const [x0, y0] = [x[0] ?? 0, y[0] ?? 0];
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const dx = x[i]! - x0;
    const dy = y[i]! - y0;
    sx += dx;
    sy += dy;
    sxx += dx * dx;
    syy += dy * dy;
    sxy += dx * dy;
  }
  const xx = sxx - (sx * sx) / n;
  const yy = syy - (sy * sy) / n;
  return xx > 0 && yy > 0 ? (sxy - (sx * sy) / n) / Math.sqrt(xx * yy) : null;
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
function largest(of: Float64Array, n: number): number[] {
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

function groupChange(before: Scored, after: Scored, g: number, change: number): GroupChange {
  const { groups, table } = before;
  const rows = Array.from(groups.rows.subarray(groups.start[g], groups.start[g + 1])).filter(
    (row) => numberAt(before.total, row) !== null && numberAt(after.total, row) !== null,
  );
  const prompt = rows[0] === undefined ? null : table.column("prompt")?.values[rows[0]];
  return {
    group: table.groupIds[g]!,
    prompt: typeof prompt === "string" ? prompt.slice(0, promptLength) : "",
    before: rows.map((row) => before.total.values[row]!),
    after: rows.map((row) => after.total.values[row]!),
    advantageBefore: rows.map((row) => before.advantages.values[row]!),
    advantageAfter: rows.map((row) => after.advantages.values[row]!),
    ids: rows.map((row) => table.ids[row]!),
    change,
  };
}
