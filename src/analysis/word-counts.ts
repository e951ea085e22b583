import { OK } from "../messages/status";
import type { RolloutTable } from "../engine/table";
import { countWords } from "../engine/text/words";

const known = new WeakMap<RolloutTable, Float64Array>();

/** Words of one answer, NaN where there is no text. */
export function wordsOf(table: RolloutTable, row: number): number {
  const column = table.column("completion");
  const text = column?.status[row] === OK ? column.values[row] : undefined;
  return typeof text === "string" ? countWords(text) : NaN;
}

/** Words of every answer, NaN where there is no text; counted once a table. */
export function wordCounts(table: RolloutTable): Float64Array {
  let counts = known.get(table);
  if (counts === undefined) {
    counts = Float64Array.from({ length: table.size }, (_, row) => wordsOf(table, row));
    known.set(table, counts);
  }
  return counts;
}
