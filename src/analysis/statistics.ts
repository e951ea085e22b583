import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import type { Statistics } from "../messages/statistics";
import { dimensionPairs } from "./dimension-pairs";
import { finishStatistics } from "./finish";
import { groupVariation } from "./group-variation";
import { lengthRelations } from "./length-relations";
import { passStatistics } from "./pass-rates";
import { promptEnds } from "./prompt-ends";
import { rangeEnds } from "./range-ends";
import { taskDimension } from "./task-dimension";

/** What statistical rules read of scored rollouts besides distributions and shares. */
export function statisticsOf(scored: Scored): Statistics {
  const task = taskDimension(scored);
  return {
    task,
    length: lengthRelations(scored, task),
    variation: groupVariation(scored),
    pairs: dimensionPairs(scored),
    finish: finishStatistics(scored.table),
    pass: passStatistics(scored, task),
    ends: rangeEnds(scored),
    unscorable: whyUnscorable(scored),
    promptEnds: promptEnds(scored.table),
  };
}

/** Why the first rollout without a reward has none. */
function whyUnscorable({ total, table, dimensions }: Scored): string | null {
  for (let row = 0; row < table.size; row++) {
    if (hasValue(total, row)) continue;
    const notes = [total, ...[...dimensions.values()].map(({ shaped }) => shaped)];
    return notes.map(({ notes }) => notes?.get(row)).find((note) => note !== undefined) ?? null;
  }
  return null;
}
