import { attributionsOf, contributionOf } from "../engine/contributions";
import { groupBy } from "../engine/group-by";
import { reportedNote, reportedStatus, type Scored } from "../engine/scored";
import { statusName } from "../messages/status";
import type { Breakdown, BreakdownLine } from "../messages/testing";
import { shownShort } from "./expectation";
import { explainDimension } from "./explain";
import { numberAt } from "./score-rows";

/**
 * How the total of one row comes about: what each dimension measured, why, and what it adds in comparison with a rollout in
 * which every dimension is 0. What is left of the total is what the aggregate pays by itself.
 */
export function breakdownOf(scored: Scored, row: number, rollout: string): Breakdown {
  const { plan, total, advantages, table } = scored;
  const attributions = groupBy(
    attributionsOf(scored, "zero").filter(({ unknown }) => !unknown),
    ({ dimension }) => dimension,
  );
  const lines = plan.dimensions.map((dimension): BreakdownLine => {
    const { name, index, metric } = dimension;
    const column = scored.dimensions.get(name)!;
    const raw = numberAt(column.raw, row);
    const value = numberAt(column.shaped, row);
    const own = attributions.get(name);
    const explained = reportedNote(column, row) ?? explainDimension(scored, dimension, row).why ?? "";
    const shaped = dimension.shape.length > 0 && value !== null && raw !== null ? ` → ${shownShort(value)}` : "";
    const paid =
      own?.reduce((sum, attribution) => sum + contributionOf(attribution, row, table.group[row]!), 0) ?? null;
    const status = statusName(reportedStatus(column, row));
    return { dimension: name, index, metric, status, why: explained + shaped, raw, value, paid };
  });
  const value = numberAt(total, row);
  const message = total.notes?.get(row);
  return {
    rollout,
    total: { value, status: statusName(total.status[row]!), ...(message === undefined ? {} : { message }) },
    advantage: advantages.values[row]!,
    lines,
    rest: value === null ? 0 : value - lines.reduce((sum, { paid }) => sum + (paid ?? 0), 0),
  };
}
