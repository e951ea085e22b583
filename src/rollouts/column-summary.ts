import type { Value } from "../engine/column";
import type { ColumnSummary } from "../messages/summary";

type ColumnType = ColumnSummary["type"];

/** What is known of a column from its values: its type, how often it is missing, and its first value. */
export function summariseColumn(name: string, values: readonly Value[]): ColumnSummary {
  let missing = 0;
  let type: ColumnType | undefined;
  let first: Value = null;
  for (const value of values) {
    if (value === null) {
      missing++;
      continue;
    }
    const here = typeOf(value);
    if (type === undefined) first = value;
    type = type === undefined || type === here ? here : "mixed";
  }
  return { name, type: type ?? "mixed", missing, example: shortText(first) };
}

function typeOf(value: Exclude<Value, null>): ColumnType {
  if (Array.isArray(value)) return "list";
  switch (typeof value) {
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "string":
      return "text";
    default:
      return "mapping";
  }
}

/** A value as a short text for a reader. */
export function shortText(value: Value, length = 80): string {
  const text = value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
