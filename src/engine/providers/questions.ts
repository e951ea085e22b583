import { statuses, type StatusCode } from "../../messages/status";
import { NumberColumnBuilder, type NumberColumn, type Value, type ValueColumn } from "../column";
import { isNumbers } from "../dimension-input";
import type { DimensionInput, Failure } from "../record";
import { placeholders } from "../text/placeholders";
import type { ProviderKind } from "./ask";

export type Question = Readonly<Record<string, Value>>;

export const isFailure = (value: unknown): value is Failure =>
  typeof value === "object" && value !== null && "status" in value && "note" in value;

/** A column under construction that is filled from answers. */
export class AnswerColumn extends NumberColumnBuilder {
  take(row: number, value: number | Failure): void {
    if (typeof value !== "number") this.fail(row, statuses.indexOf(value.status) as StatusCode, value.note);
    else if (Number.isFinite(value)) this.set(row, value);
    else
      this.fail(row, statuses.indexOf("error") as StatusCode, `The answer gives ${value}, which is no finite number.`);
  }
}

/** The value of a column in a row; null where it has none. */
export const valueIn = (column: ValueColumn | NumberColumn | undefined, row: number): Value =>
  column !== undefined && column.status[row] === 0 ? (column.values[row] as Value) : null;

/**
 * What a model sees of a row: the question as it is written, `of`, `to`, pictures, and the columns that stand in the question
 * between braces. Templates that are files are filled in by who reads them, from `columns`.
 */
export function questionOf(input: DimensionInput, row: number, ask: string, more: Question = {}): Question {
  const columns: Record<string, Value> = {};
  for (const { name } of placeholders(ask)) {
    const root = name.split(".")[0]!;
    const value = valueIn(input.table.column(root), row);
    if (value !== null) columns[root] = value;
  }
  return {
    ...(ask !== "" && { ask }),
    ...(isNumbers(input.of) && input.images ? {} : { of: valueIn(input.of, row) }),
    ...(input.to && { to: valueIn(input.to, row) }),
    ...(input.images && { images: valueIn(input.images, row) }),
    ...(Object.keys(columns).length > 0 && { columns }),
    ...more,
  };
}

/** Asks one question a live row and hands each answer on. Rows without an answer take its status. */
export async function askRows(
  input: DimensionInput,
  kind: ProviderKind,
  model: string,
  question: (row: number) => Question | Failure,
  take: (row: number, answer: Value | Failure) => void,
): Promise<void> {
  const asked: { readonly row: number; readonly content: Question }[] = [];
  for (let row = 0; row < input.size; row++) {
    if (input.live[row] !== 1) continue;
    const content = question(row);
    if (isFailure(content)) take(row, content);
    else asked.push({ row, content });
  }
  if (asked.length === 0) return;
  const replies = await input.ask(asked.map(({ row, content }) => ({ kind, model, content, row })));
  asked.forEach(({ row }, i) => {
    const reply = replies[i]!;
    take(row, "value" in reply ? reply.value : reply);
  });
}

/** One number a row from one answer a row. */
export async function scoreAnswers(
  input: DimensionInput,
  kind: ProviderKind,
  model: string,
  question: (row: number) => Question | Failure,
  read: (answer: Value, row: number) => number | Failure,
): Promise<NumberColumn> {
  const column = new AnswerColumn(input.size);
  await askRows(input, kind, model, question, (row, answer) =>
    column.take(row, isFailure(answer) ? answer : read(answer, row)),
  );
  return column.done();
}

export const unread = (what: string): Failure => ({ status: "error", note: what });
