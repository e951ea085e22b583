import { hasValue } from "../engine/fold-rows";
import type { Groups } from "../engine/groups";
import type { Scored } from "../engine/scored";
import type { ComparedGroup, Comparison, Points, SideSummary } from "../messages/compare";
import { weightedMean, lengthOf } from "./forecast";
import { scoredByBoth } from "./group-change";
import { groupChanges } from "./group-changes";
import { kendall, spearman } from "./rank-correlation";
import { rewardDistance } from "./reward-distance";
import { rightAnswers, type RightAnswers } from "./right-answers";
import { sharesOf } from "./shares";
import { tiltingOf, tiltTo } from "./tilt";
import { commonSize } from "./what-if";

/** KL budget of the forecasts, nats. */
const budget = 0.5;
const promptLength = 240;
/** Totals that differ by less are sums of the same terms in another order. */
const rounding = 1e-12;

type Facts = Pick<Comparison, "differences" | "source">;

/** Two plans on the same rollouts (mock-up compare.png). */
export function compare(a: Scored, b: Scored, facts: Facts): Comparison {
  const { groups, table } = a;
  const right = rightAnswers(a) ?? rightAnswers(b);
  const rows = rowsOfBoth(a, b);
  const { change, turned, dethroned: _, newBest: __, ...counts } = groupChanges(a, b);
  const names = (of: Scored): readonly string[] => of.plan.dimensions.map(({ name }) => name);
  const only = (of: Scored, other: Scored) => names(of).filter((name) => !names(other).includes(name));
  const compact = (values: Float64Array): Float64Array =>
    values.filter((_value, row) => rows[row] === 1).map((value) => Math.round(value / rounding) * rounding);
  return {
    ...facts,
    a: sideSummary(a, right),
    b: sideSummary(b, right),
    rollouts: table.size,
    groups: groups.count,
    groupSize: commonSize(groups),
    onlyA: only(a, b),
    onlyB: only(b, a),
    rightBy: right?.dimension ?? null,
    same: change.every((size) => size <= 1e-9),
    spearman: {
      rho: spearman(compact(a.total.values), compact(b.total.values)),
      n: rows.reduce((n, one) => n + one, 0),
    },
    kendall: kendallInGroups(a, b, rows),
    distanceTotals: rewardDistance(a.total.values, b.total.values, groups, rows),
    distanceAdvantages: rewardDistance(a.advantages.values, b.advantages.values, groups, rows),
    ...counts,
    byRight: right === undefined ? [] : changeByRight(a, b, right),
    budget,
    changed: changedGroups(a, b, right, change, turned),
  };
}

/** 1 for each row that both sides can score. */
export const rowsOfBoth = (a: Scored, b: Scored): Uint8Array =>
  Uint8Array.from({ length: a.table.size }, (_, row) => (hasValue(a.total, row) && hasValue(b.total, row) ? 1 : 0));

/** All rollouts as points of the scatters. */
export function pointsOf(a: Scored, b: Scored): Points {
  const right = rightAnswers(a) ?? rightAnswers(b);
  const { size } = a.table;
  return {
    totalA: a.total.values.slice(),
    totalB: b.total.values.slice(),
    advantageA: a.advantages.values.slice(),
    advantageB: b.advantages.values.slice(),
    right: right === undefined ? new Uint8Array(size).fill(2) : Uint8Array.from(right.right),
    group: a.groups.of.slice(),
  };
}

function kendallInGroups(a: Scored, b: Scored, rows: Uint8Array): Comparison["kendall"] {
  const { groups } = a;
  let [sum, n] = [0, 0];
  for (let g = 0; g < groups.count; g++) {
    const here = Array.from(rowsIn(groups, g)).filter((row) => rows[row] === 1);
    const of = ({ total }: Scored): number[] => here.map((row) => total.values[row]!);
    const tau = kendall(of(a), of(b), rounding);
    if (tau === null) continue;
    sum += tau;
    n++;
  }
  return { tau: n > 0 ? sum / n : null, groups: n };
}

const rowsIn = ({ rows, start }: Groups, g: number): Int32Array => rows.subarray(start[g], start[g + 1]);

function sideSummary(scored: Scored, right: RightAnswers | undefined): SideSummary {
  const { plan, advantages, total, table } = scored;
  const shares = sharesOf(scored).dimensions;
  const [now, then] = [0, budget].map((nats) => tiltTo(tiltingOf(scored), nats));
  const length = lengthOf(scored);
  const means = (name: string, values: Float64Array) => ({
    name,
    now: weightedMean(now, values),
    then: weightedMean(then, values),
  });
  let wrongUp = 0;
  for (let row = 0; row < table.size; row++)
    if (right?.right[row] === 0 && hasValue(total, row) && advantages.values[row]! > 0.5) wrongUp++;
  return {
    name: plan.name,
    shares: plan.dimensions.flatMap(({ name, index }) => {
      const share = shares.get(name);
      return share ? [{ name, index, share }] : [];
    }),
    dead: advantages.dead.reduce((sum, one) => sum + one, 0),
    wrongUp: right === undefined ? null : wrongUp,
    forecast:
      right === undefined
        ? []
        : [
            means(right.dimension, Float64Array.from(right.right)),
            means(
              `${length.unit}, wrong answers`,
              length.values.map((value, row) => (right.right[row] === 1 ? NaN : value)),
            ),
          ],
    effective: then?.effective ?? null,
  };
}

/** Mean |change of advantage| by how many answers of the group are right. */
function changeByRight(a: Scored, b: Scored, { right }: RightAnswers): Comparison["byRight"] {
  const { groups } = a;
  const of = commonSize(groups);
  const found = new Map<number, { groups: number; change: number; rollouts: number }>();
  for (let g = 0; g < groups.count; g++) {
    const rows = rowsIn(groups, g);
    if (rows.length !== of) continue;
    const count = rows.reduce((sum, row) => sum + right[row]!, 0);
    const entry = found.get(count) ?? { groups: 0, change: 0, rollouts: 0 };
    found.set(count, entry);
    entry.groups++;
    for (const row of rows) entry.change += Math.abs(b.advantages.values[row]! - a.advantages.values[row]!);
    entry.rollouts += rows.length;
  }
  return [...found]
    .sort(([x], [y]) => x - y)
    .map(([count, { groups: n, change, rollouts }]) => ({ right: count, of, groups: n, change: change / rollouts }));
}

function changedGroups(
  a: Scored,
  b: Scored,
  right: RightAnswers | undefined,
  change: Float64Array,
  turned: Uint8Array,
): readonly ComparedGroup[] {
  const { table } = a;
  const places = Array.from(turned.keys()).filter((g) => turned[g] === 1);
  return places
    .sort((x, y) => change[y]! - change[x]! || x - y)
    .map((g) => {
      const rows = scoredByBoth(a, b, g);
      const prompt = rows[0] === undefined ? null : table.column("prompt")?.values[rows[0]];
      const rights = right === undefined ? [] : rows.map((row) => right.right[row] === 1);
      return {
        group: g,
        id: table.groupIds[g]!,
        prompt: typeof prompt === "string" ? prompt.slice(0, promptLength) : "",
        right: right === undefined ? null : { count: rights.filter(Boolean).length, of: rights.length },
        totalsA: rows.map((row) => a.total.values[row]!),
        totalsB: rows.map((row) => b.total.values[row]!),
        rights,
        change: change[g]!,
      };
    });
}
