/** A point as its coordinates. */
export type Point = readonly number[];

/**
 * Mean Euclidean distance to the `k` nearest of some points, to all of them where there are fewer. Undefined where there are none.
 * @param except index of the point itself among them; -1 where it is not one of them.
 */
export function meanToNearest(of: Point, points: readonly Point[], k: number, except = -1): number | undefined {
  const nearest: number[] = [];
  points.forEach((point, i) => {
    if (i === except) return;
    const distance = squared(of, point);
    if (nearest.length === k && distance >= nearest[k - 1]!) return;
    let at = nearest.length < k ? nearest.length : k - 1;
    for (; at > 0 && nearest[at - 1]! > distance; at--) nearest[at] = nearest[at - 1]!;
    nearest[at] = distance;
  });
  if (nearest.length === 0) return undefined;
  return nearest.reduce((sum, distance) => sum + Math.sqrt(distance), 0) / nearest.length;
}

function squared(a: Point, b: Point): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}
