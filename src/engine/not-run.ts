import { ABSTAIN } from "../messages/status";
import type { NumberColumn, ValueColumn } from "./column";

/** Why a dimension has no value in a row that does not run it. */
export const notRun = "Not run: the branch of the aggregate that reads it is not taken.";

/** A column that abstains in the rows that are not run (0). No row of it has a note for that: the rows say it. */
export function withoutRows<C extends NumberColumn | ValueColumn>(column: C, rows: Uint8Array): C {
  const values = column.values.slice();
  const status = column.status.slice();
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 1) continue;
    if (values instanceof Float64Array) values[row] = NaN;
    else values[row] = null;
    status[row] = ABSTAIN;
  }
  return { ...column, values, status };
}
