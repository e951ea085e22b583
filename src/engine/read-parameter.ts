import { statusName, OK } from "../messages/status";
import type { Value } from "./column";
import { kindOf } from "./dimension-input";
import type { Expression } from "./expression/types";
import type { DimensionInput, Failure } from "./record";

/** Reads an expression among the parameters in each row: its value, or why there is none. */
export function valueReader(
  input: DimensionInput,
  expression: Expression,
): (row: number) => { readonly value: Value } | Failure {
  const { constant } = expression;
  if (constant !== undefined) return () => ({ value: constant });
  const column = input.read(expression);
  const values: ArrayLike<Value> = column.values;
  return (row) => {
    const status = statusName(column.status[row] ?? OK);
    if (status === "ok") return { value: values[row] ?? null };
    return { status, note: column.notes?.get(row) ?? `\`${expression.text}\` has no value.` };
  };
}

/** The same where a number is wanted; true is 1 and false 0. A value of another kind is an error. */
export function numberReader(
  input: DimensionInput,
  expression: Expression,
  name: string,
): (row: number) => number | Failure {
  const read = valueReader(input, expression);
  return (row) => {
    const found = read(row);
    if ("status" in found) return found;
    const { value } = found;
    const number = typeof value === "boolean" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number)) return number;
    return { status: "error", note: `\`${name}\` gives ${kindOf(value)}, and a finite number is needed.` };
  };
}
