import { hasValue } from "../../engine/fold-rows";
import type { DimensionPlan, Plan } from "../../engine/plan";
import type { Scored } from "../../engine/scored";
import type { RolloutTable } from "../../engine/table";
import { paidDimensions } from "../shares";
import { taskDimension } from "../task-dimension";

/** The dimension that compares the answer with gold, and where both are read. */
export interface GoldCheck {
  readonly dimension: DimensionPlan;
  /** Column of the rollouts that holds gold. */
  readonly column: string;
  /** Largest value after shape. */
  readonly full: number;
  /** The extraction that reads the answer, with places in `completion`; undefined where the whole completion is the answer. */
  readonly answer: string | undefined;
}

/** The first column of the rollouts, not the policy's, that a name comes from. */
function columnBehind(name: string, plan: Plan, table: RolloutTable): string | undefined {
  const extraction = plan.extractions.find((candidate) => candidate.name === name);
  for (const read of extraction?.reads ?? []) {
    const found = columnBehind(read, plan, table);
    if (found !== undefined) return found;
  }
  const column = extraction ? undefined : table.column(name);
  return column === undefined || column.fromPolicy ? undefined : name;
}

/** The first extraction behind a name whose places in `completion` are known. */
function answerBehind(name: string, scored: Scored): string | undefined {
  const column = scored.extractions.get(name);
  if (column === undefined) return undefined;
  if (column.spans?.field === "completion" && column.spans.start.some((start) => start >= 0)) return name;
  for (const read of scored.plan.extractions.find((candidate) => candidate.name === name)?.reads ?? []) {
    const found = answerBehind(read, scored);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The paid dimension that compares with gold: the one that says what is right, else the first in the file. */
export function goldCheck(scored: Scored): GoldCheck | undefined {
  const { plan, table } = scored;
  const paid = new Set(paidDimensions(scored));
  const task = taskDimension(scored);
  const comparing = plan.dimensions.filter(
    ({ name, to, list }) => paid.has(name) && to !== undefined && list === undefined,
  );
  const ordered = [...comparing].sort((a, b) => Number(b.name === task) - Number(a.name === task));
  for (const dimension of ordered) {
    const column = dimension.to?.reads
      .map((name) => columnBehind(name, plan, table))
      .find((name) => name !== undefined);
    if (column === undefined || !Number.isFinite(dimension.shaped.high)) continue;
    const answer = dimension.of?.reads.map((name) => answerBehind(name, scored)).find((name) => name !== undefined);
    return { dimension, column, full: dimension.shaped.high, answer };
  }
  return undefined;
}

/** 1 for each row in which the dimension that compares with gold gives its maximum. */
export function acceptedRows(scored: Scored, { dimension, full }: GoldCheck): Uint8Array {
  const column = scored.dimensions.get(dimension.name)!.shaped;
  return column.status.map((_, row) => (hasValue(column, row) && column.values[row]! >= full - 1e-9 ? 1 : 0));
}
