import type { NumberColumn } from "./column";
import { hasValue } from "./fold-rows";
import type { Groups } from "./groups";
import { optionalChoice } from "./parameters";
import type { Advantages } from "./record";

/** The parameter `alone` of estimators that compare inside a group. */
export const alone = optionalChoice(
  "What the only scorable rollout of a group gets: 0, as where nothing is written, or its reward as it is.",
  ["zero", "raw"],
);

/** Advantages in which the only scorable rollout of a group keeps its reward: then its group is live, unless that is 0. */
export function withLoneRewards<A extends Advantages>(
  advantages: A,
  rewards: NumberColumn,
  groups: Groups,
  how: "zero" | "raw" | undefined,
): A {
  if (how !== "raw") return advantages;
  const { values, scale } = advantages;
  const dead = advantages.dead.slice();
  for (let g = 0; g < groups.count; g++) {
    const rows = groups.rows.subarray(groups.start[g], groups.start[g + 1]).filter((row) => hasValue(rewards, row));
    const [row] = rows;
    if (rows.length !== 1 || row === undefined) continue;
    values[row] = rewards.values[row]!;
    scale[row] = 1;
    dead[g] = rewards.values[row] === 0 ? 1 : 0;
  }
  return { ...advantages, dead };
}
