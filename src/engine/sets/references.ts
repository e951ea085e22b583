import { ABSTAIN, ERROR, OK, type StatusCode } from "../../messages/status";
import type { Value } from "../column";
import { evaluateColumn, type Expression } from "../expression";
import type { StepContext, StepResult } from "../record";

/** Numbers that each row is compared with, and why some rows have none. */
export interface References {
  readonly of: (row: number) => readonly number[] | undefined;
  readonly failures: StepResult["failures"];
}

/**
 * The references of each row: a number, or a list of numbers of which those without a value are left out. A row without any
 * abstains; one with something else among them is an error.
 * @param parameter its name, for messages.
 */
export function referencesOf(
  parameter: string,
  expression: Expression,
  { scope }: Pick<StepContext, "scope">,
  present: Uint8Array,
): References {
  const column = evaluateColumn(expression, scope ?? { size: present.length, column: () => undefined }, present);
  const lists = new Map<number, readonly number[]>();
  const failures = new Map<number, { readonly status: StatusCode; readonly note: string }>();
  const cause = `\`${parameter}\` is \`${expression.text}\``;
  for (let row = 0; row < present.length; row++) {
    if (present[row] !== 1) continue;
    const status = column.status[row] as StatusCode;
    const list = status === OK ? numbersIn(column.values[row]!) : [];
    if (status !== OK)
      failures.set(row, { status, note: `${cause}: ${column.notes?.get(row) ?? "there is none here"}` });
    else if (typeof list === "string") failures.set(row, { status: ERROR, note: `${cause}, and ${list}` });
    else if (list.length === 0) failures.set(row, { status: ABSTAIN, note: `${cause}, and there are none here.` });
    else lists.set(row, list);
  }
  return { of: (row) => lists.get(row), failures };
}

/** The numbers of a list, or of a single one; a text is what is wrong with them. */
function numbersIn(value: Value): readonly number[] | string {
  const numbers: number[] = [];
  for (const one of Array.isArray(value) ? (value as readonly Value[]) : [value]) {
    if (one === null) continue;
    if (typeof one !== "number" && typeof one !== "boolean")
      return `${shortly(one)} is no number. Give numbers: one, or a list of them.`;
    if (!Number.isFinite(Number(one))) return `${one} is no finite number. Leave such references out of the data.`;
    numbers.push(Number(one));
  }
  return numbers;
}

function shortly(value: Value): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
