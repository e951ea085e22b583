import { ABSTAIN, OK } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "./column";
import { hasValue, passOn } from "./fold-rows";
import type { TermColumns } from "./plan";

/**
 * The value of the first child whose condition holds (not 0); a child without condition always holds. A condition that has no
 * value makes the row what the condition is. What stands in branches that are not taken has no effect.
 * @param otherwise the value where no condition holds, or what is done with such a row; undefined = it abstains.
 */
export function chooseBranch(
  size: number,
  children: readonly TermColumns[],
  otherwise: number | ((row: number, result: NumberColumnBuilder) => void) | undefined,
): NumberColumn {
  const result = new NumberColumnBuilder(size);
  const branches = children.map(({ when, value }) => ({ when, value }));
  for (let row = 0; row < size; row++) {
    let taken = false;
    for (const { when, value } of branches) {
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
    if (taken || otherwise === undefined) continue;
    if (typeof otherwise === "number") result.set(row, otherwise);
    else otherwise(row, result);
  }
  return result.done();
}

/** Index of the child that a row takes; undefined where no condition holds, or one has no value. */
export function branchTaken(children: readonly Pick<TermColumns, "when">[], row: number): number | undefined {
  for (const [k, { when }] of children.entries()) {
    if (when === undefined) return k;
    if (when.status[row] !== OK) return undefined;
    if (when.values[row] !== 0) return k;
  }
  return undefined;
}

/** The first condition of a child that does not hold in a row, in the words of the file. */
export const firstFailing = ({ conditions }: Pick<TermColumns, "conditions">, row: number): string | undefined =>
  conditions.find(({ column }) => column.status[row] === OK && column.values[row] === 0)?.text;

/** The rows (1) that take a child, or of which a condition up to it has no value: that they take another one is not known. */
export function rowsTaking(size: number, children: readonly Pick<TermColumns, "when">[], child: number): Uint8Array {
  const conditions = children.slice(0, child + 1).map(({ when }) => when);
  const rows = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    const first = conditions.findIndex((when) => when?.status[row] !== OK || when.values[row] !== 0);
    const open = first >= 0 && conditions[first] !== undefined && conditions[first].status[row] !== OK;
    if (first === child || open) rows[row] = 1;
  }
  return rows;
}
