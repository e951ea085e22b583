import { OK } from "../../messages/status";
import type { NumberColumn, Value, ValueColumn } from "../column";
import type { Elements } from "./elements";

const listOf = (value: Value): readonly Value[] => (Array.isArray(value) ? (value as readonly Value[]) : [value]);

/**
 * The last `window` of a column as lists: of an element its own value and those of the elements before it, of a rollout the end
 * of its list. Elements without a value are left out; one that has none itself keeps its status.
 */
export function windowed(
  column: NumberColumn | ValueColumn,
  window: number,
  elements: Elements | undefined,
): ValueColumn {
  const size = column.status.length;
  const values = new Array<Value>(size).fill(null);
  for (let row = 0; row < size; row++) {
    if (column.status[row] !== OK) continue;
    if (elements === undefined) {
      values[row] = listOf(column.values[row]!).slice(-window);
      continue;
    }
    const first = Math.max(elements.offsets[elements.of[row]!]!, row - window + 1);
    const seen: Value[] = [];
    for (let at = first; at <= row; at++) if (column.status[at] === OK) seen.push(...listOf(column.values[at]!));
    values[row] = seen;
  }
  const fromPolicy = "fromPolicy" in column && column.fromPolicy;
  return { values, status: column.status, fromPolicy, ...(column.notes && { notes: column.notes }) };
}
