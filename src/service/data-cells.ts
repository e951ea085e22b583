import type { Value } from "../engine/column";
import type { Cells } from "../rollouts/database";
import { numberColumn } from "./number-columns";
import type { ScoredFile } from "./scored-file";
import { worstStatuses } from "./worst-status";
import { statusName } from "../messages/status";

/** True for scores and for data columns in which every value is a number. */
export function isNumberColumn(file: ScoredFile, name: string): boolean {
  const { source, scored } = file;
  if (name === "total" || name === "advantage" || scored.dimensions.has(name)) return true;
  if (scored.extractions.has(name) || Object.hasOwn(scored.plan.params, name)) return false;
  const column = source.columns.find((each) => each.name === name);
  return column === undefined ? name === "words" : column.type === "number";
}

/**
 * A column of a scored file for DuckDB and for counting: numbers in which NaN is no value, or texts. Beside the scores and the
 * data columns there are `id`, `group`, `words` and `status`. An unknown name is an empty column.
 */
export const cellsOf = (file: ScoredFile, name: string): Cells => file.cells(name, () => makeCells(file, name));

function makeCells(file: ScoredFile, name: string): Cells {
  const { source, scored } = file;
  const { table } = scored;
  const score = numberColumn(scored, name);
  if (score) return score;
  const type = source.columns.find((column) => column.name === name)?.type;
  if (name === "id") return table.ids;
  if (type === undefined && name === "group") return Array.from(table.group, (g) => table.groupIds[g]!);
  if (type === undefined && name === "words") return file.words();
  if (type === undefined && name === "status") return Array.from(worstStatuses(scored), statusName);
  const rows = source.values(name) ?? new Array<Value>(table.size).fill(null);
  if (type === "number" || type === "boolean") return numbersOf(rows);
  return rows.map((value) => (value === null ? null : typeof value === "string" ? value : JSON.stringify(value)));
}

function numbersOf(values: readonly Value[]): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < numbers.length; row++) {
    const value = values[row]!;
    numbers[row] = value === null ? NaN : Number(value);
  }
  return numbers;
}
