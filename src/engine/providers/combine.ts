import { ABSTAIN, ERROR } from "../../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "../column";
import { hasValue, passOn } from "../fold-rows";

export const combinations = ["mean", "sum", "min", "max"] as const;
export type Combination = (typeof combinations)[number];

/** One number a row from several parts: over those that have a value. A part that failed fails it; none abstains. */
export function combineParts(parts: readonly NumberColumn[], by: Combination, size: number): NumberColumn {
  const result = new NumberColumnBuilder(size);
  for (let row = 0; row < size; row++) {
    const failed = parts.find(({ status }) => status[row]! >= ERROR);
    if (failed !== undefined) {
      passOn(result, row, failed);
      continue;
    }
    const values = parts.filter((part) => hasValue(part, row)).map((part) => part.values[row]!);
    if (values.length === 0) result.fail(row, ABSTAIN, "None of its parts has a value.");
    else result.set(row, combined(values, by));
  }
  return result.done();
}

function combined(values: readonly number[], by: Combination): number {
  const sum = values.reduce((a, b) => a + b, 0);
  if (by === "mean") return sum / values.length;
  return by === "sum" ? sum : by === "min" ? Math.min(...values) : Math.max(...values);
}
