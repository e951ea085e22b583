import { ERROR } from "../messages/status";
import type { StepResult } from "./record";

/** Applies a function to every present row; a text is why the row is an error. */
export function mapOrFail(values: Float64Array, present: Uint8Array, f: (x: number) => number | string): StepResult {
  const result = new Float64Array(values.length).fill(NaN);
  const failures = new Map<number, { readonly status: typeof ERROR; readonly note: string }>();
  for (let row = 0; row < values.length; row++) {
    if (present[row] !== 1) continue;
    const y = f(values[row]!);
    if (typeof y === "number") result[row] = y;
    else failures.set(row, { status: ERROR, note: y });
  }
  return { values: result, failures };
}
