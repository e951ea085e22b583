import { isComplete } from "../engine/complete";
import type { Scored } from "../engine/scored";
import type { DimensionPair } from "../messages/statistics";
import { paidDimensions } from "./shares";
import { allPresent, correlate, sampledRows, stratum, withinRanks } from "./within-groups";

/** With more dimensions than this, pairs of the first ones are compared. */
const mostDimensions = 16;
/** Weaker pairs are of no interest to anyone. */
const least = 0.5;

/** Paid dimensions that go together inside groups, the strongest pair first. */
export function dimensionPairs(scored: Scored): DimensionPair[] {
  const { groups, dimensions } = scored;
  const rows = sampledRows(groups);
  const columns = paidDimensions(scored)
    .slice(0, mostDimensions)
    .map((name) => ({ name, column: dimensions.get(name)!.shaped }));
  const all = { rows, groups };
  const ranked = new Map(
    columns.flatMap(({ name, column }) => (isComplete(column) ? [[name, withinRanks(column.values, all)]] : [])),
  );
  const pairs: DimensionPair[] = [];
  columns.forEach((a, i) => {
    for (const b of columns.slice(i + 1)) {
      const [x, y] = [ranked.get(a.name), ranked.get(b.name)];
      const both = x && y ? undefined : stratum(rows, groups, allPresent(a.column, b.column));
      const correlation = both
        ? correlate(withinRanks(a.column.values, both), withinRanks(b.column.values, both))
        : correlate(x!, y!);
      if (correlation && Math.abs(correlation.rho) >= least) pairs.push({ a: a.name, b: b.name, correlation });
    }
  });
  return pairs.sort((p, q) => Math.abs(q.correlation.rho) - Math.abs(p.correlation.rho));
}
