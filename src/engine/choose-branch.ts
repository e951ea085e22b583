import { ABSTAIN, OK } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "./column";
import { hasValue, passOn } from "./fold-rows";
import type { TermColumns } from "./plan";

/**
 * The value of the first child whose condition holds (not 0); a child without condition always holds. A condition that has no
 * value makes the row what the condition is. What stands in branches that are not taken has no effect.
 * @param otherwise the value where no condition holds; undefined = the row abstains.
 */
export function chooseBranch(
  size: number,
  children: readonly TermColumns[],
  otherwise: number | undefined,
): NumberColumn {
  const result = new NumberColumnBuilder(size);
  for (let row = 0; row < size; row++) {
    let taken = false;
    for (const { when, value } of children) {
      if (when !== undefined && when.status[row] !== OK) {
        passOn(result, row, when);
        taken = true;
        break;
      }
      if (when !== undefined && when.values[row] === 0) continue;
      if (hasValue(value, row)) result.set(row, value.values[row]!);
      else if (value.status[row] !== ABSTAIN) passOn(result, row, value);
      taken = true;
      break;
    }
    if (!taken && otherwise !== undefined) result.set(row, otherwise);
  }
  return result.done();
}
