import { ABSTAIN, OK } from "../messages/status";
import type { NumberColumn } from "./column";
import { hasValue } from "./fold-rows";
import type { Groups } from "./groups";

/**
 * Mean of the values that a group has, for each group; NaN where it has none.
 * @param counted 1 for each row that counts; absent = all.
 */
export function groupMeans(column: NumberColumn, groups: Groups, counted?: Uint8Array): Float64Array {
  const sums = new Float64Array(groups.count);
  const counts = new Float64Array(groups.count);
  for (let row = 0; row < groups.of.length; row++) {
    if (counted?.[row] === 0 || !hasValue(column, row)) continue;
    const g = groups.of[row]!;
    sums[g]! += column.values[row]!;
    counts[g]!++;
  }
  return sums.map((sum, g) => (counts[g]! > 0 ? sum / counts[g]! : NaN));
}

/** The group's mean in every row; rows of groups without a value abstain. */
export function groupMeanColumn(column: NumberColumn, groups: Groups, counted?: Uint8Array): NumberColumn {
  const means = groupMeans(column, groups, counted);
  const { of } = groups;
  const values = new Float64Array(of.length);
  const status = new Uint8Array(of.length);
  for (let row = 0; row < of.length; row++) {
    values[row] = means[of[row]!]!;
    status[row] = Number.isNaN(values[row]) ? ABSTAIN : OK;
  }
  return { values, status };
}

/** The column with the group's mean in the rows whose status is chosen. In a group without any value they abstain. */
export function fillWithGroupMean(
  column: NumberColumn,
  groups: Groups,
  chosen: (status: number) => boolean,
): NumberColumn {
  const means = groupMeans(column, groups);
  const values = column.values.slice();
  const status = column.status.slice();
  for (let row = 0; row < status.length; row++) {
    if (!chosen(status[row]!)) continue;
    values[row] = means[groups.of[row]!]!;
    status[row] = Number.isNaN(values[row]) ? ABSTAIN : OK;
  }
  return { values, status, ...(column.notes && { notes: column.notes }) };
}
