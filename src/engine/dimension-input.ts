import { ABSTAIN, ERROR, UNPARSEABLE, type StatusCode } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn, type Value, type ValueColumn } from "./column";
import type { DimensionInput } from "./record";

/** True for a column of plain numbers. */
export const isNumbers = (column: NumberColumn | ValueColumn): column is NumberColumn =>
  column.values instanceof Float64Array;

/** The text of a text, number or truth value; undefined for lists, mappings and nothing. */
export function textOf(value: Value | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** What a value is called in a message. */
export function kindOf(value: Value | undefined): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : `a ${typeof value === "string" ? "text" : typeof value}`;
}

/** The status of a row whose `of` is of the wrong kind: unparseable where the policy wrote it, an error elsewhere. */
export const wrongKind = (column: NumberColumn | ValueColumn): StatusCode =>
  !isNumbers(column) && column.fromPolicy ? UNPARSEABLE : ERROR;

/**
 * Scores the text of `of` in every live row. A number counts as its shortest text. NaN means that the row has nothing to
 * measure: it abstains with the note `nothing`.
 */
export function scoreTexts(
  input: DimensionInput,
  score: (text: string, row: number) => number,
  nothing = "",
): NumberColumn {
  const { of, live, size } = input;
  const column = new NumberColumnBuilder(size);
  const values: ArrayLike<Value> = of.values;
  const wrong = wrongKind(of);
  for (let row = 0; row < size; row++) {
    if (live[row] !== 1) continue;
    const value = values[row];
    const text = typeof value === "string" ? value : textOf(value);
    if (text === undefined) {
      column.fail(row, wrong, `\`of\` gives ${kindOf(value)}, and a text is needed.`);
      continue;
    }
    const number = score(text, row);
    if (number === number) column.set(row, number);
    else column.fail(row, ABSTAIN, nothing);
  }
  return column.done();
}
