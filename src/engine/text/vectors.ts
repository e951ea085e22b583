/** A vector of finite numbers. */
export type Vector = readonly number[];

export const dot = (a: Vector, b: Vector): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
export const norm = (a: Vector): number => Math.hypot(...a);
export const scale = (a: Vector, k: number): Vector => a.map((x) => k * x);
export const add = (a: Vector, b: Vector): Vector => a.map((x, i) => x + b[i]!);
export const unitVector = (a: Vector): Vector => scale(a, 1 / norm(a));
export const cosine = (a: Vector, b: Vector): number => dot(a, b) / (norm(a) * norm(b));

/**
 * `1 - |P(x - g)|^2 / 2` with `P = a d d' / |d|^2 + (1 - a) I` and `d = g - b`: the similarity of x and the goal g after the share a
 * of what does not lie on the line from the baseline b to g is removed (Rocamonde et al., arXiv 2310.12921, definition 1).
 * Undefined where goal and baseline are the same.
 */
export function projectedSimilarity(x: Vector, goal: Vector, baseline: Vector, a: number): number | undefined {
  const d = add(goal, scale(baseline, -1));
  const length = dot(d, d);
  if (length === 0) return undefined;
  const away = add(x, scale(goal, -1));
  const along = dot(away, d) / length;
  const moved = away.map((value, i) => a * along * d[i]! + (1 - a) * value);
  return 1 - dot(moved, moved) / 2;
}
