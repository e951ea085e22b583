import { ABSTAIN, OK } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "./column";
import { hasValue, passOn } from "./fold-rows";
import { once } from "./once";
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
    if (!taken && otherwise !== undefined) result.set(row, otherwise);
  }
  return result.done();
}

/**
 * The value of the child that a row has chosen.
 * @param otherwise what is done with a row that has chosen none.
 */
export function chosenBranch(
  choice: NumberColumn,
  children: readonly Pick<TermColumns, "value">[],
  otherwise: (row: number, result: NumberColumnBuilder) => void,
): NumberColumn {
  const result = new NumberColumnBuilder(choice.values.length);
  const values = children.map((child) => once(() => child.value));
  for (let row = 0; row < choice.values.length; row++) {
    if (choice.status[row] !== OK) passOn(result, row, choice);
    else {
      const value = values[choice.values[row]!]?.();
      if (value === undefined) otherwise(row, result);
      else if (hasValue(value, row)) result.set(row, value.values[row]!);
      else if (value.status[row] !== ABSTAIN) passOn(result, row, value);
    }
  }
  return result.done();
}

/** The rows (1) that have chosen a child, or that have nothing to choose by. */
export function rowsChoosing({ values, status }: NumberColumn, child: number): Uint8Array {
  const rows = new Uint8Array(values.length);
  for (let row = 0; row < rows.length; row++) if (values[row] === child || status[row] !== OK) rows[row] = 1;
  return rows;
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
  const rows = new Uint8Array(size).fill(1);
  const closed = new Uint8Array(size);
  for (let k = 0; k <= child; k++) {
    const { when } = children[k]!;
    for (let row = 0; row < size; row++) {
      if (closed[row] === 1) continue;
      if (when !== undefined && when.status[row] !== OK) closed[row] = 1;
      else if ((when === undefined || when.values[row] !== 0) !== (k === child)) {
        closed[row] = 1;
        rows[row] = 0;
      }
    }
  }
  return rows;
}
