import type { NumberColumn } from "../engine/column";
import { isComplete } from "../engine/complete";
import type { Scored } from "../engine/scored";
import type { Correlation, LengthRelation, LengthStatistics } from "../messages/statistics";
import { completionLength } from "./completion-length";
import { paidDimensions } from "./shares";
import {
  allPresent,
  correlate,
  sampledRows,
  stratum,
  withinRanks,
  type Stratum,
  type WithinRanks,
} from "./within-groups";

/**
 * How the total and each paid dimension go with the length of the completion inside groups: over all rollouts, among the right
 * ones and among the wrong ones.
 * @param task the dimension that is 1 for a right answer.
 */
export function lengthRelations(scored: Scored, task: string | null): LengthStatistics | null {
  const { table, groups, total, dimensions } = scored;
  const { unit, column: length } = completionLength(table);
  const rows = sampledRows(groups).filter(allPresent(length));
  const correct = task === null ? undefined : dimensions.get(task)?.shaped;
  const where = (value: number) =>
    correct && stratum(rows, groups, (row) => allPresent(correct)(row) && correct.values[row] === value);
  const strata = { all: { rows, groups }, right: where(1), wrong: where(0) };
  const known = new Map<Stratum, WithinRanks>();

  const relate = (column: NumberColumn, of: Stratum | undefined): Correlation | null => {
    if (of === undefined) return null;
    const complete = isComplete(column);
    const here = complete ? of : stratum(of.rows, groups, allPresent(column));
    let ranked = complete ? known.get(of) : undefined;
    if (ranked === undefined) {
      ranked = withinRanks(length.values, here);
      if (complete) known.set(of, ranked);
    }
    return correlate(withinRanks(column.values, here), ranked);
  };
  const relation = (dimension: string | null, column: NumberColumn): LengthRelation => ({
    dimension,
    all: relate(column, strata.all),
    right: dimension === task && task !== null ? null : relate(column, strata.right),
    wrong: dimension === task && task !== null ? null : relate(column, strata.wrong),
  });
  if (rows.length === 0) return null;
  const relations = [
    relation(null, total),
    ...paidDimensions(scored).map((name) => relation(name, dimensions.get(name)!.shaped)),
  ];
  return { unit, relations };
}
