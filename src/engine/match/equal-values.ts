import type { Value } from "../column";

/** True if two values are equal: lists place by place, mappings key by key; true is 1 and false is 0. */
export function equalValues(a: Value, b: Value): boolean {
  if (typeof a === "boolean" || typeof b === "boolean") {
    const number = (x: Value): Value => (typeof x === "boolean" ? Number(x) : x);
    return number(a) === number(b);
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return (a as readonly Value[]).every((x, i) => equalValues(x, (b as readonly Value[])[i]!));
  }
  const own = a as Readonly<Record<string, Value>>;
  const other = b as Readonly<Record<string, Value>>;
  const keys = Object.keys(own);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && equalValues(own[key]!, other[key]!))
  );
}
