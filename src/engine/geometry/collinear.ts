import type { Point } from "./point";

/** More points are not compared: the work grows with the cube. */
export const mostPoints = 500;

const slack = 1e-9;

const cross = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Places of the first `count` points that lie on one line; undefined where none do. A repeated point counts again. */
export function onOneLine(points: readonly Point[], count: number): readonly number[] | undefined {
  for (const [i, a] of points.entries()) {
    const repeats = points.flatMap((b, j) => (j >= i && b[0] === a[0] && b[1] === a[1] ? [j] : []));
    if (repeats.length >= count) return repeats.slice(0, count);
    for (let j = i + 1; j < points.length; j++) {
      const b = points[j]!;
      if (a[0] === b[0] && a[1] === b[1]) continue;
      const line: number[] = [];
      for (const [k, c] of points.entries())
        if (Math.abs(cross(a, b, c)) < slack && line.push(k) === count) return line;
    }
  }
  return undefined;
}
