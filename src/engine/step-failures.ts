import { OK, type StatusCode } from "../messages/status";
import type { NumberColumn, ValueColumn } from "./column";
import type { StepResult } from "./record";

/** Rows to work on for which a parameter that is an expression has no value: they have none either, for the same reason. */
export function failing(
  parameter: string,
  { status, notes }: Pick<NumberColumn | ValueColumn, "status" | "notes">,
  present: Uint8Array,
): StepResult["failures"] {
  const failures = new Map<number, { readonly status: StatusCode; readonly note: string }>();
  for (let row = 0; row < present.length; row++) {
    if (present[row] !== 1 || status[row] === OK) continue;
    const why = notes?.get(row) ?? "it has no value here";
    failures.set(row, { status: status[row] as StatusCode, note: `\`${parameter}\`: ${why}` });
  }
  return failures;
}
