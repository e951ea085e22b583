import type { Pair } from "./one-to-one";

/** More steps than this are not taken: rows squared times columns, the shorter side being the rows. */
export const mostSteps = 200_000_000;

/** True if lists of these lengths can be assigned in bounded time. */
export const canAssign = (countA: number, countB: number): boolean =>
  countA * countB <= 4_000_000 && Math.min(countA, countB) ** 2 * Math.max(countA, countB) <= mostSteps;

/**
 * Matches two lists one to one such that the sum of similarities is largest; every element of the shorter list gets a partner
 * (Hungarian method with potentials, O(n^2 m)).
 * @param similarity of the elements at places a and b, finite.
 */
export function assign(countA: number, countB: number, similarity: (a: number, b: number) => number): readonly Pair[] {
  const swapped = countA > countB;
  const n = Math.min(countA, countB);
  const m = Math.max(countA, countB);
  const cost = (row: number, column: number): number => -(swapped ? similarity(column, row) : similarity(row, column));
  const partners = cheapest(n, m, cost);
  return Array.from(partners, (column, row): Pair => {
    const [a, b] = swapped ? [column, row] : [row, column];
    return { a, b, similarity: similarity(a, b) };
  }).sort((p, q) => p.b - q.b);
}

/** The column of each row in the cheapest assignment; at most as many rows as columns. Places count from 1 inside. */
function cheapest(n: number, m: number, cost: (row: number, column: number) => number): Int32Array {
  const u = new Float64Array(n + 1);
  const v = new Float64Array(m + 1);
  const rowOf = new Int32Array(m + 1);
  const before = new Int32Array(m + 1);
  for (let row = 1; row <= n; row++) {
    const slack = new Float64Array(m + 1).fill(Infinity);
    const used = new Uint8Array(m + 1);
    let column = 0;
    rowOf[0] = row;
    do {
      used[column] = 1;
      const at = rowOf[column]!;
      let least = Infinity;
      let next = 0;
      for (let j = 1; j <= m; j++) {
        if (used[j] === 1) continue;
        const reduced = cost(at - 1, j - 1) - u[at]! - v[j]!;
        if (reduced < slack[j]!) {
          slack[j] = reduced;
          before[j] = column;
        }
        if (slack[j]! < least) {
          least = slack[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (used[j] === 1) {
          u[rowOf[j]!]! += least;
          v[j]! -= least;
        } else slack[j]! -= least;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = before[column]!) rowOf[column] = rowOf[before[column]!]!;
  }
  const partners = new Int32Array(n);
  for (let j = 1; j <= m; j++) if (rowOf[j] !== 0) partners[rowOf[j]! - 1] = j - 1;
  return partners;
}
