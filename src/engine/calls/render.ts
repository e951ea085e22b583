import { statusName } from "../../messages/status";
import type { Value, ValueColumn } from "../column";
import type { Expression } from "../expression";
import type { Failure } from "../record";
import type { TemplatePiece } from "./call-plan";

/** Options as they are shown: a line each under a letter, under a number beyond 26. */
export const shownOptions = (options: readonly Value[]): string =>
  options.map((option, i) => `${i < 26 ? String.fromCharCode(65 + i) : i + 1}. ${written(option)}`).join("\n");

/** A value inside a question: text as it is, a list of plain values a line each, anything else as JSON. */
export function written(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return String(value);
  const plain = Array.isArray(value) && value.every((item) => typeof item !== "object");
  return plain ? (value as readonly Value[]).map(written).join("\n") : JSON.stringify(value);
}

/** The text of a template in a row, or why one of its columns has no value there. */
export function render(
  template: readonly TemplatePiece[],
  row: number,
  column: (expression: Expression) => ValueColumn,
  options: readonly Value[] | undefined,
): string | Failure {
  let text = "";
  for (const piece of template) {
    if (typeof piece === "string") text += piece;
    else if ("options" in piece) text += shownOptions(options ?? []);
    else {
      const { values, status, notes } = column(piece.read);
      const value = values[row] ?? null;
      if (status[row] !== 0 || value === null) return noValue(piece.read.text, status[row]!, notes?.get(row));
      text += written(value);
    }
  }
  return text;
}

/** Why there is no question: the status of what is missing. */
export function noValue(name: string, code: number, note: string | undefined): Failure {
  const status = statusName(code);
  return {
    status: status === "ok" ? "abstain" : status,
    note: `\`${name.trim()}\` has no value, so nothing is asked${note === undefined ? "." : `: ${note}`}`,
  };
}
