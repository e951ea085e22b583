import { distance, type Point } from "./point";

/** More cells than this are not filled: points of one path times points of the other. */
export const mostCells = 20_000_000;

/** Works a table of two paths out, row by row: `cell` gets the distance and the cells above, to the left and above to the left. */
function lastCell(
  a: readonly Point[],
  b: readonly Point[],
  cell: (d: number, above: number, left: number, diagonal: number) => number,
): number {
  let row = new Float64Array(b.length);
  for (const [i, p] of a.entries()) {
    const next = new Float64Array(b.length);
    for (const [j, q] of b.entries()) {
      const above = i > 0 ? row[j]! : Infinity;
      const left = j > 0 ? next[j - 1]! : Infinity;
      const diagonal = i > 0 && j > 0 ? row[j - 1]! : i === 0 && j === 0 ? 0 : Infinity;
      next[j] = cell(distance(p, q), above, left, diagonal);
    }
    row = next;
  }
  return row[b.length - 1]!;
}

/** Discrete Frechet distance: the least that the longest leash has to be when both paths are walked from point to point. */
export const frechet = (a: readonly Point[], b: readonly Point[]): number =>
  lastCell(a, b, (d, above, left, diagonal) => Math.max(d, Math.min(above, left, diagonal)));

/** Dynamic time warping: the least sum of distances along a walk through both paths. */
export const timeWarping = (a: readonly Point[], b: readonly Point[]): number =>
  lastCell(a, b, (d, above, left, diagonal) => d + Math.min(above, left, diagonal));

/** Root of the mean squared distance of points paired by order; the paths have equally many. */
export function rootMeanSquare(a: readonly Point[], b: readonly Point[]): number {
  const sum = a.reduce((total, p, i) => total + distance(p, b[i]!) ** 2, 0);
  return Math.sqrt(sum / a.length);
}

const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

/** The path at places 0, (n - 1) / (count - 1), ..., n - 1 of its own n points. */
export function resampleByIndex(path: readonly Point[], count: number): readonly Point[] {
  const last = path.length - 1;
  return Array.from({ length: count }, (_, i) => {
    const place = count > 1 ? (i * last) / (count - 1) : 0;
    const from = Math.floor(place);
    return between(path[from]!, path[Math.min(from + 1, last)]!, place - from);
  });
}

/** Points at equal distances along the path, its first and last included; one alone is the first. */
export function resampleByLength(path: readonly Point[], count: number): readonly Point[] {
  const along = new Float64Array(path.length);
  for (let i = 1; i < path.length; i++) along[i] = along[i - 1]! + distance(path[i - 1]!, path[i]!);
  const total = along[path.length - 1]!;
  let at = 0;
  return Array.from({ length: count }, (_, i) => {
    const wanted = count > 1 ? (i * total) / (count - 1) : 0;
    while (at + 2 < path.length && along[at + 1]! < wanted) at++;
    const step = (along[at + 1] ?? total) - along[at]!;
    return between(
      path[at]!,
      path[Math.min(at + 1, path.length - 1)]!,
      step > 0 ? Math.min(1, (wanted - along[at]!) / step) : 0,
    );
  });
}
