/** Lists and mappings deeper than this are not read: what works on values goes down them level by level. */
export const deepest = 200;

/** True for a JSON value that is nested deeper than `deepest`. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth >= deepest) return true;
  if (Array.isArray(value)) return value.some((item) => isTooDeep(item, depth + 1));
  const mapping = value as Readonly<Record<string, unknown>>;
  for (const key in mapping) if (isTooDeep(mapping[key], depth + 1)) return true;
  return false;
}
