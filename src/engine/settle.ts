import { ABSTAIN, ERROR, OK, UNPARSEABLE } from "../messages/status";
import type { NumberColumn } from "./column";
import { isComplete } from "./complete";
import { hasValue } from "./fold-rows";
import { fillWithGroupMean } from "./group-mean";
import type { Groups } from "./groups";
import type { DimensionPlan } from "./plan";

/** What counts where the policy's output cannot be read, and where our side failed. */
export type Settling = Pick<DimensionPlan, "unparseable" | "onError">;

/** What is used where a shaped value is unparseable or failed. */
export function settle(
  { unparseable, onError }: Settling,
  shaped: NumberColumn,
  groups: Groups | undefined,
): NumberColumn {
  if (isComplete(shaped) || !shaped.status.some((code) => code > ABSTAIN)) return shaped;

  const values = shaped.values.slice();
  const status = shaped.status.slice();
  for (let row = 0; row < status.length; row++) {
    if (status[row] === UNPARSEABLE) {
      if (hasValue(shaped, row)) continue;
      values[row] = unparseable === "abstain" ? NaN : unparseable;
      if (unparseable === "abstain") status[row] = ABSTAIN;
    } else if (status[row]! >= ERROR) {
      if (typeof onError === "number") {
        values[row] = onError;
        status[row] = OK;
      } else if (onError === "skip") status[row] = ABSTAIN;
    }
  }
  const column: NumberColumn = { values, status, ...(shaped.notes && { notes: shaped.notes }) };
  if (onError !== "neutral" || groups === undefined) return column;
  return fillWithGroupMean(column, groups, (code) => code >= ERROR);
}
