import { isVector, itemsOf, longest, type Known } from "./known";

const numeric = (value: Known): number | undefined =>
  typeof value === "number" ? value : typeof value === "boolean" ? Number(value) : undefined;

const onNumbers: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mult: (a, b) => a * b,
  Div: (a, b) => a / b,
  FloorDiv: (a, b) => Math.floor(a / b),
  Mod: (a, b) => a - b * Math.floor(a / b),
  Pow: (a, b) => a ** b,
};

function repeated(items: readonly Known[], times: number): Known {
  const count = Math.max(0, Math.floor(times));
  if (items.length * count > longest) return undefined;
  return Array.from({ length: count }, () => items).flat();
}

/** Python's `a op b`: of numbers, texts and lists, element by element where one side is an array. */
export function binary(op: string, a: Known, b: Known): Known {
  if (isVector(a) || isVector(b)) {
    const left = isVector(a) ? a.vector : undefined;
    const right = isVector(b) ? b.vector : Array.isArray(b) && left ? b : undefined;
    const length = (left ?? right)!.length;
    if (left && right && left.length !== right.length) return undefined;
    return { vector: Array.from({ length }, (_, i) => binary(op, left ? left[i] : a, right ? right[i] : b)) };
  }
  const [x, y] = [numeric(a), numeric(b)];
  if (x !== undefined && y !== undefined) {
    const result = onNumbers[op]?.(x, y);
    return result !== undefined && Number.isFinite(result) ? result : undefined;
  }
  if (op === "Add" && typeof a === "string" && typeof b === "string")
    return a.length + b.length > longest ? undefined : a + b;
  if (op === "Add" && Array.isArray(a) && Array.isArray(b))
    return a.length + b.length > longest ? undefined : [...a, ...b];
  if (op === "Mult" && Array.isArray(a) && y !== undefined) return repeated(a, y);
  if (op === "Mult" && Array.isArray(b) && x !== undefined) return repeated(b, x);
  if (op === "Mult" && typeof a === "string" && y !== undefined)
    return a.length * y > longest ? undefined : a.repeat(Math.max(0, Math.floor(y)));
  return undefined;
}

/** True or false as Python takes a value; undefined where it is not known. */
export function truth(value: Known): boolean | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "symbol") return true;
  const items = typeof value === "object" ? itemsOf(value) : undefined;
  return items ? items.length > 0 : Boolean(value);
}

/** Python's comparison of two known values of one kind. */
export function compared(op: string, a: Known, b: Known): Known {
  if (a === undefined || b === undefined) return undefined;
  if (op === "In" || op === "NotIn") {
    const found = typeof b === "string" ? typeof a === "string" && b.includes(a) : itemsOf(b)?.includes(a);
    return found === undefined ? undefined : found === (op === "In");
  }
  if (op === "Eq" || op === "Is") return a === b;
  if (op === "NotEq" || op === "IsNot") return a !== b;
  if (typeof a !== typeof b || (typeof a !== "number" && typeof a !== "string")) return undefined;
  const other = b as typeof a;
  if (op === "Lt") return a < other;
  if (op === "LtE") return a <= other;
  if (op === "Gt") return a > other;
  return op === "GtE" ? a >= other : undefined;
}
