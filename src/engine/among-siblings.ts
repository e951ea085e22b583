import { ABSTAIN, ERROR } from "../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "./column";
import { isComplete } from "./complete";
import { failureOf, hasValue, passOn } from "./fold-rows";
import type { TermColumns } from "./plan";
import type { NodeInput } from "./record";

/** Groups in which every pair is compared may have so many rollouts: the work grows with the square. */
export const mostInPairs = 2000;

/**
 * Works a node out that compares the rollouts of a group. A rollout whose child fails has that status and is out of its group;
 * so is one that has no child with a value, which abstains. One without siblings abstains too.
 * @param work gets the rollouts of a group that take part, in table order, and says what each is worth.
 * @param most rollouts of a group; in a larger one each is an error.
 */
export function amongSiblings(
  { size, children, groups }: Pick<NodeInput, "size" | "children" | "groups">,
  work: (rows: readonly number[], set: (row: number, value: number) => void) => void,
  most = Infinity,
): NumberColumn {
  const result = new NumberColumnBuilder(size);
  const set = (row: number, value: number): void => {
    if (Number.isFinite(value)) result.set(row, value);
    else result.fail(row, ERROR, "What comes out is too large to be a number. Clip the terms.");
  };
  const complete = children.every(({ value, weight }) => isComplete(value) && isComplete(weight));
  for (let g = 0; g < groups.count; g++) {
    const rows = Array.from(groups.rows.subarray(groups.start[g], groups.start[g + 1]));
    for (const row of complete ? [] : rows) {
      const failed = children.map((child) => failureOf(child, row)).find((column) => column !== undefined);
      if (failed !== undefined) passOn(result, row, failed);
    }
    const together = complete ? rows : takingPart(children, rows);
    const [only] = together;
    if (together.length > most)
      for (const row of together)
        result.fail(
          row,
          ERROR,
          `Every pair of the group is compared, and it has ${together.length} rollouts (at most ${most}).`,
        );
    else if (together.length > 1) work(together, set);
    else if (only !== undefined) result.fail(only, ABSTAIN, "It has no sibling in its group to be compared with.");
  }
  return result.done();
}

/** The rollouts among `rows` that are compared: no child fails, and one of them has a value; all where there are no children. */
export const takingPart = (children: readonly TermColumns[], rows: readonly number[]): readonly number[] =>
  rows.filter(
    (row) =>
      children.every((child) => failureOf(child, row) === undefined) &&
      (children.length === 0 || children.some(({ value }) => hasValue(value, row))),
  );

/** The rollouts that are compared with one, itself included. */
export function siblingsOf(
  { children, groups }: Pick<NodeInput, "children" | "groups">,
  row: number,
): readonly number[] {
  const g = groups.of[row]!;
  return takingPart(children, Array.from(groups.rows.subarray(groups.start[g], groups.start[g + 1])));
}
