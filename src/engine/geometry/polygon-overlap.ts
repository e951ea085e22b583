import type { Point } from "./point";
import type { Polygon } from "./polygon";

/** Area, positive where the corners go against the clock (y upwards). */
export function signedArea(polygon: Polygon): number {
  const [x0, y0] = polygon[0]!;
  let twice = 0;
  for (let i = 1; i + 1 < polygon.length; i++) {
    const [ax, ay] = polygon[i]!;
    const [bx, by] = polygon[i + 1]!;
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return twice / 2;
}

/** An edge as a function of x: y = y0 + slope (x - x0) from `from` to `to`; `sign` is its direction. */
interface Edge {
  readonly from: number;
  readonly to: number;
  readonly sign: 1 | -1;
  readonly at: (x: number) => number;
}

function edgesOf(polygon: Polygon, [left, low]: Point): readonly Edge[] {
  return polygon.flatMap((a, i) => {
    const b = polygon[(i + 1) % polygon.length]!;
    if (a[0] === b[0]) return [];
    const [p, q] = a[0] < b[0] ? [a, b] : [b, a];
    const [x0, y0, x1, y1] = [p[0] - left, p[1] - low, q[0] - left, q[1] - low];
    const at = (x: number): number => (x === x1 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0));
    return [{ from: x0, to: x1, sign: a[0] < b[0] ? 1 : -1, at }];
  });
}

/** Area below both edges where both are. */
function sharedBelow(e: Edge, f: Edge): number {
  const from = Math.max(e.from, f.from);
  const to = Math.min(e.to, f.to);
  if (from >= to) return 0;
  const [e0, e1, f0, f1] = [e.at(from), e.at(to), f.at(from), f.at(to)];
  const [before, after] = [e0 - f0, e1 - f1];
  if (before * after >= 0) return ((Math.min(e0, f0) + Math.min(e1, f1)) / 2) * (to - from);
  const crossing = before / (before - after);
  const y = e0 + (e1 - e0) * crossing;
  const width = to - from;
  return ((Math.min(e0, f0) + y) / 2) * width * crossing + ((y + Math.min(e1, f1)) / 2) * width * (1 - crossing);
}

/**
 * Area that two simple polygons share. The inside of a polygon is the signed sum of what lies below its edges, so the shared area is
 * the signed sum over pairs of edges of what lies below both: no corner has to be constructed, and none can be missed.
 */
export function sharedArea(a: Polygon, b: Polygon): number {
  const low = (polygon: Polygon, i: 0 | 1): number => polygon.reduce((least, p) => Math.min(least, p[i]), Infinity);
  const high = (polygon: Polygon, i: 0 | 1): number => polygon.reduce((most, p) => Math.max(most, p[i]), -Infinity);
  if ([0, 1].some((i) => low(a, i as 0 | 1) >= high(b, i as 0 | 1) || low(b, i as 0 | 1) >= high(a, i as 0 | 1)))
    return 0;
  const origin: Point = [Math.min(low(a, 0), low(b, 0)), Math.min(low(a, 1), low(b, 1))];
  const others = edgesOf(b, origin);
  let sum = 0;
  for (const e of edgesOf(a, origin)) for (const f of others) sum += e.sign * f.sign * sharedBelow(e, f);
  const area = sum * Math.sign(signedArea(a)) * Math.sign(signedArea(b));
  return Math.min(Math.max(0, area), Math.abs(signedArea(a)), Math.abs(signedArea(b)));
}

/** Intersection over union; a simple polygon has an area. */
export function polygonIou(a: Polygon, b: Polygon): number {
  const shared = sharedArea(a, b);
  return shared / (Math.abs(signedArea(a)) + Math.abs(signedArea(b)) - shared);
}
