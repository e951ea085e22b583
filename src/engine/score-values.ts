import { statuses, type StatusCode } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn, type Value } from "./column";
import { wrongKind } from "./dimension-input";
import type { DimensionInput, Failure } from "./record";

/** Why a row has no score: a failure with its status, or what is wrong with the policy's side or with the gold side. */
export type Refusal = Failure | { readonly of: string } | { readonly to: string };

/** The status of a failure as it stands in a column. */
export const statusOf = ({ status }: Failure): StatusCode => statuses.indexOf(status) as StatusCode;

/** Marks a row that has no score. What is wrong with `of` is unparseable where the policy wrote it, an error elsewhere. */
export function refuse(column: NumberColumnBuilder, row: number, why: Refusal, of: DimensionInput["of"]): void {
  if ("status" in why) column.fail(row, statusOf(why), why.note);
  else if ("of" in why) column.fail(row, wrongKind(of), why.of);
  else column.fail(row, statuses.indexOf("error") as StatusCode, why.to);
}

/** Scores the values of `of` and `to` in every live row. */
export function scoreValues(
  input: DimensionInput,
  score: (of: Value, to: Value, row: number) => number | Refusal,
): NumberColumn {
  const column = new NumberColumnBuilder(input.size);
  const own: ArrayLike<Value> = input.of.values;
  const gold: ArrayLike<Value> | undefined = input.to?.values;
  for (let row = 0; row < input.size; row++) {
    if (input.live[row] !== 1) continue;
    const result = score(own[row] ?? null, gold?.[row] ?? null, row);
    if (typeof result === "number") column.set(row, result);
    else refuse(column, row, result, input.of);
  }
  return column.done();
}
