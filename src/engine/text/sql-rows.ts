import type { Value } from "../column";

/** True if two results have the same rows: in the same order, or as a multiset. NULL equals NULL. */
export function equalRows(a: readonly Value[], b: readonly Value[], ordered: boolean): boolean {
  if (a.length !== b.length) return false;
  const keys = (rows: readonly Value[]): readonly string[] => rows.map((row) => JSON.stringify(row));
  const [left, right] = [keys(a), keys(b)];
  if (ordered) return left.every((key, i) => key === right[i]);
  const counts = new Map<string, number>();
  for (const key of left) counts.set(key, (counts.get(key) ?? 0) + 1);
  return right.every((key) => {
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left > 0;
  });
}
