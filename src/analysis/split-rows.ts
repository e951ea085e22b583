import type { Scored } from "../engine/scored";
import { rowsOfBoth } from "./compare";

/** How two rewards differ on the rollouts that share a value of a column. */
export interface Split {
  readonly value: string;
  readonly rollouts: number;
  readonly signFlips: number;
  /** Mean of a rollout's advantage under both, and mean |change|. */
  readonly advantageA: number;
  readonly advantageB: number;
  readonly change: number;
}

/** The comparison for each value of a column, the commonest value first. Rows that a side cannot score are left out. */
export function splitRows(a: Scored, b: Scored, column: string): readonly Split[] {
  const values = a.table.column(column);
  const rows = rowsOfBoth(a, b);
  const sums = new Map<string, { n: number; flips: number; a: number; b: number; change: number }>();
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 0) continue;
    const value = values?.values[row];
    const name =
      typeof value === "string" ? value : value === null || value === undefined ? "(none)" : JSON.stringify(value);
    const sum = sums.get(name) ?? { n: 0, flips: 0, a: 0, b: 0, change: 0 };
    sums.set(name, sum);
    const [x, y] = [a.advantages.values[row]!, b.advantages.values[row]!];
    sum.n++;
    sum.a += x;
    sum.b += y;
    sum.change += Math.abs(y - x);
    if (x * y < 0) sum.flips++;
  }
  return [...sums]
    .map(([value, { n, flips, a: sumA, b: sumB, change }]) => ({
      value,
      rollouts: n,
      signFlips: flips,
      advantageA: sumA / n,
      advantageB: sumB / n,
      change: change / n,
    }))
    .sort((x, y) => y.rollouts - x.rollouts || (x.value < y.value ? -1 : 1));
}
