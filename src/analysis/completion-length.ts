import { NumberColumnBuilder, type NumberColumn, type Value } from "../engine/column";
import type { RolloutTable } from "../engine/table";
import { OK } from "../messages/status";

/** Columns in which sources count the tokens of a completion. */
const countColumns = [
  "completion_tokens",
  "num_tokens",
  "response_length",
  "completion_length",
  "output_tokens",
  "num_output_tokens",
];

export interface CompletionLength {
  readonly unit: "tokens" | "characters";
  readonly column: NumberColumn;
}

const measured = new WeakMap<RolloutTable, CompletionLength>();

/** Length of each completion: in tokens where at least half of the rollouts tell them, else in UTF-16 units. */
export function completionLength(table: RolloutTable): CompletionLength {
  const known = measured.get(table);
  if (known) return known;
  const length = tokenCounts(table) ?? { unit: "characters" as const, column: characters(table) };
  measured.set(table, length);
  return length;
}

function tokenCounts(table: RolloutTable): CompletionLength | undefined {
  for (const name of ["tokens", ...countColumns]) {
    const source = table.column(name);
    if (source === undefined) continue;
    const column = new NumberColumnBuilder(table.size);
    let known = 0;
    for (let row = 0; row < table.size; row++) {
      const value: Value | undefined = source.status[row] === OK ? source.values[row] : undefined;
      const count = Array.isArray(value) ? value.length : value;
      if (typeof count !== "number" || !(count >= 0)) continue;
      column.set(row, count);
      known++;
    }
    if (known * 2 >= table.size && known > 0) return { unit: "tokens", column: column.done() };
  }
  return undefined;
}

function characters(table: RolloutTable): NumberColumn {
  const column = new NumberColumnBuilder(table.size);
  const completion = table.column("completion");
  for (let row = 0; row < table.size; row++) {
    const text = completion?.values[row];
    if (typeof text === "string") column.set(row, text.length);
  }
  return column.done();
}
