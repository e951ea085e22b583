import { spearman } from "../analysis/rank-correlation";
import { scoreRows } from "../analysis/score-rows";
import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import { isEnough } from "../messages/counted";
import type { Pattern } from "../messages/rollouts";
import { wholeAdvantage } from "../messages/score";
import { decisiveDimension } from "./decisive-dimension";

const mostPoints = 1500;

/**
 * How the advantage goes with the dimension that pays most of a rollout's advantage, over all groups like its own: those in
 * which the dimension that decides is as constant, or as varying, as there. Null where nothing pays the rollout.
 */
export function patternOf(scored: Scored, row: number): Pattern | null {
  const dimension = payer(scored, row);
  if (dimension === undefined) return null;
  const { title, alike } = family(scored, row);
  const { groups, advantages, dimensions } = scored;
  const { raw } = dimensions.get(dimension)!;
  const [xs, ys, rows]: [number[], number[], number[]] = [[], [], []];
  let counted = 0;
  for (let group = 0; group < groups.count; group++) {
    if (!alike(group)) continue;
    const members = groups.rows.subarray(groups.start[group], groups.start[group + 1]);
    const present = members.filter((each) => hasValue(raw, each));
    if (present.length < 2) continue;
    counted++;
    const mean = present.reduce((sum, each) => sum + raw.values[each]!, 0) / present.length;
    for (const each of present) {
      xs.push(raw.values[each]! - mean);
      ys.push(advantages.values[each]!);
      rows.push(each);
    }
  }
  const few = !isEnough({ rollouts: xs.length, groups: counted });
  const every = Math.max(1, Math.ceil(xs.length / mostPoints));
  return {
    dimension,
    title,
    groups: counted,
    rollouts: xs.length,
    correlation: few ? null : spearman(Float64Array.from(xs), Float64Array.from(ys)),
    points: xs.flatMap((x, i) =>
      i % every === 0 || rows[i] === row ? [{ x, y: ys[i]!, selected: rows[i] === row }] : [],
    ),
  };
}

/** The dimension with the largest part in the rollout's advantage. */
function payer(scored: Scored, row: number): string | undefined {
  const [score] = scoreRows(scored, [row]);
  const advantage = score ? (wholeAdvantage(score.advantage) ?? 0) : 0;
  const parts = Object.entries(score?.dimensions ?? {}).map(
    ([name, { advantage: part }]) => [name, (part ?? 0) * Math.sign(advantage)] as const,
  );
  const best = parts.reduce<(typeof parts)[number] | undefined>((a, b) => (a && a[1] >= b[1] ? a : b), undefined);
  return best && best[1] > 0 ? best[0] : undefined;
}

/** The groups that are comparable with a rollout's, in words and as a test. */
function family(scored: Scored, row: number): { readonly title: string; readonly alike: (group: number) => boolean } {
  const { groups, dimensions, advantages } = scored;
  const live = (group: number): boolean => advantages.dead[group] !== 1;
  const decisive = decisiveDimension(scored);
  const column = decisive === undefined ? undefined : dimensions.get(decisive)?.shaped;
  if (decisive === undefined || column === undefined) return { title: "All groups", alike: live };
  /** The one value of a group, or undefined where it varies. */
  const constant = (group: number): number | undefined => {
    const members = groups.rows.subarray(groups.start[group], groups.start[group + 1]);
    const first = column.values[members[0]!];
    return members.every((each) => hasValue(column, each) && column.values[each] === first) ? first : undefined;
  };
  const here = constant(groups.of[row]!);
  const title = here === undefined ? `Groups in which ${decisive} varies` : `Groups in which ${decisive} is ${here}`;
  return { title, alike: (group) => live(group) && constant(group) === here };
}
