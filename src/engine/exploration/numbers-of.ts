import type { Value } from "../column";
import type { Failure } from "../record";

/**
 * The numbers of a value as one vector: of lists in their order, of mappings in the order of their keys, true as 1; or why there is
 * none.
 */
export function numbersOf(value: Value): readonly number[] | Failure {
  const found: number[] = [];
  const wrong = take(value, found);
  if (wrong !== undefined) return { status: "error", note: `\`of\` must give numbers, and ${wrong}.` };
  return found.length > 0 ? found : { status: "error", note: "`of` must give numbers, and it gives none." };
}

/** Collects numbers; gives what is none. */
function take(value: Value, found: number[]): string | undefined {
  if (typeof value === "boolean") found.push(Number(value));
  else if (typeof value === "number") {
    if (!Number.isFinite(value)) return `${value} is no finite number`;
    found.push(value);
  } else if (typeof value === "string") return `a text is none`;
  else if (value === null) return "one is missing";
  else if (Array.isArray(value)) return firstOf(value as readonly Value[], found);
  else {
    const mapping = value as Readonly<Record<string, Value>>;
    return firstOf(
      Object.keys(mapping)
        .sort()
        .map((key) => mapping[key]!),
      found,
    );
  }
  return undefined;
}

function firstOf(values: readonly Value[], found: number[]): string | undefined {
  for (const value of values) {
    const wrong = take(value, found);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
