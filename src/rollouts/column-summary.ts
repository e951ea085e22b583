import type { Value } from "../engine/column";
import type { ColumnSummary } from "../messages/summary";

type ColumnType = ColumnSummary["type"];

/** What is known of a column without its name. */
export type ValuesSummary = Omit<ColumnSummary, "name">;

/** What is known of a column from its values: its type, how often it is missing, and its first value. */
export function summariseColumn(name: string, values: readonly Value[]): ColumnSummary {
  const growing = growingSummary();
  for (const value of values) growing.add(value);
  return { name, ...growing.done() };
}

/** The summary of values that come one by one. */
export function growingSummary(): { readonly add: (value: Value) => void; readonly done: () => ValuesSummary } {
  let missing = 0;
  let type: ColumnType | undefined;
  let example = "";
  return {
    add(value) {
      if (value === null) {
        missing++;
        return;
      }
      const here = typeOf(value);
      if (type === undefined) example = shortText(value);
      type = type === undefined || type === here ? here : "mixed";
    },
    done: () => ({ type: type ?? "mixed", missing, example }),
  };
}

/** The summary of columns of equal name that follow each other; where one has no value it says nothing of the type. */
export function joinSummaries(parts: readonly (ValuesSummary & { readonly size: number })[]): ValuesSummary {
  const filled = parts.filter(({ missing, size }) => missing < size);
  const types = new Set(filled.map(({ type }) => type));
  return {
    type: types.size === 1 ? [...types][0]! : "mixed",
    missing: parts.reduce((sum, { missing }) => sum + missing, 0),
    example: filled[0]?.example ?? "",
  };
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
