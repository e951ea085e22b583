export type Point = readonly [x: number, y: number];

/** Points in the order of x; of equal x the later one stays behind. */
export const byX = (points: readonly Point[]): readonly Point[] => points.toSorted((a, b) => a[0] - b[0]);

/** Between two points the straight line, never outside of their values whatever the rounding. */
function between(x: number, [x0, y0]: Point, [x1, y1]: Point): number {
  const y = y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
  return Math.min(Math.max(y, Math.min(y0, y1)), Math.max(y0, y1));
}

/** Piecewise linear through sorted points; where two points share an x, the later one holds from there on. */
export const interpolator = (points: readonly Point[]) => (x: number) => {
  const next = points.findIndex(([px]) => px > x);
  const before = points.at(next < 0 ? -1 : Math.max(0, next - 1))!;
  return next <= 0 ? (next < 0 ? before[1] : points[0]![1]) : between(x, before, points[next]!);
};
