import { advantageLists } from "./advantage-lists";
import type { NumberColumn } from "./column";
import { evaluateNumbers } from "./expression/evaluate";
import type { ColumnScope } from "./expression/types";
import { hasValue } from "./fold-rows";
import { groupMoments } from "./group-moments";
import type { Plan } from "./plan";
import type { AdvantageContext, Advantages } from "./record";
import { columnScope, type Columns, type DimensionColumns } from "./scope";

/**
 * Rewards turned into advantages: the estimator, then the modifiers in their order.
 * @param retotal the rewards under other dimensions.
 */
export function advantagesOf(
  plan: Pick<Plan, "advantage" | "aggregate" | "dimensions" | "params">,
  rewards: NumberColumn,
  columns: Columns,
  retotal: (dimensions: DimensionColumns) => NumberColumn,
): Advantages {
  const { groups, table, dimensions } = columns;
  const scope = advantageScope(rewards, columns);
  const context: AdvantageContext = {
    rewards,
    groups,
    batch: table.batch,
    ids: table.ids,
    lists: advantageLists(plan, rewards, columns, scope),
    column: (name) => scope.column(name),
    read: (expression) => evaluateNumbers(expression, scope),
    rewardsWith: (change) => retotal(changedDimensions(dimensions, change)),
  };
  const { record, parameters, modifiers = [] } = plan.advantage;
  const first = record.advantages(rewards, groups, parameters, table.batch, context);
  return modifiers.reduce((made, modifier) => modifier.record.apply(made, modifier.parameters, context), first);
}

function changedDimensions(
  dimensions: DimensionColumns,
  change: (dimension: NumberColumn) => NumberColumn,
): DimensionColumns {
  const changed = new Map<string, ReturnType<DimensionColumns["get"]>>();
  return {
    has: (name) => dimensions.has(name),
    keys: () => dimensions.keys(),
    get(name) {
      const own = dimensions.get(name);
      if (own === undefined) return undefined;
      if (!changed.has(name)) changed.set(name, { raw: own.raw, shaped: change(own.shaped) });
      return changed.get(name);
    },
  };
}

/** Names of expressions of the advantage (LANGUAGE.md, section 4), besides those of rollouts. */
function advantageScope(rewards: NumberColumn, columns: Columns): ColumnScope {
  const scope = columnScope(columns);
  const { groups, table } = columns;
  const moments = groupMoments(rewards, groups);
  const perRow = (value: (group: number) => number): NumberColumn => ({
    values: Float64Array.from(groups.of, (g) => value(g)),
    status: new Uint8Array(groups.of.length),
  });
  const perBatch = (value: (group: number) => number): NumberColumn => {
    const seen = new Map<number, Map<number, number>>();
    groups.of.forEach((g, row) => {
      const batch = table.batch[row]!;
      const inside = seen.get(batch) ?? new Map<number, number>();
      seen.set(batch, inside.set(g, value(g)));
    });
    const sums = new Map([...seen].map(([batch, of]) => [batch, [...of.values()].reduce((a, b) => a + b, 0)]));
    return { values: Float64Array.from(table.batch, (b) => sums.get(b)!), status: new Uint8Array(table.size) };
  };
  const made: Readonly<Record<string, () => NumberColumn>> = {
    total: () => rewards,
    group_mean: () => perRow((g) => moments.mean[g]!),
    group_std: () => perRow((g) => (moments.n[g]! > 1 ? Math.sqrt(moments.squares[g]! / (moments.n[g]! - 1)) : 0)),
    group_size: () => perRow((g) => moments.n[g]!),
    groups: () => perBatch(() => 1),
    live_groups: () => perBatch((g) => 1 - moments.dead[g]!),
  };
  const known = new Map<string, NumberColumn>();
  return {
    ...scope,
    batch: table.batch,
    column(name) {
      if (!Object.hasOwn(made, name)) return scope.column(name);
      const column = known.get(name) ?? made[name]!();
      known.set(name, column);
      return column;
    },
  };
}

/** Statistics of the advantages of scorable rollouts, by batch: mean and squared differences, in two passes. */
export function batchMoments(values: Float64Array, { rewards, batch }: Pick<AdvantageContext, "rewards" | "batch">) {
  const count = batch.reduce((most, b) => Math.max(most, b + 1), 0);
  const n = new Float64Array(count);
  const mean = new Float64Array(count);
  const squares = new Float64Array(count);
  const over = (take: (row: number, b: number) => void): void => {
    for (let row = 0; row < values.length; row++) if (hasValue(rewards, row)) take(row, batch[row]!);
  };
  over((row, b) => {
    n[b]!++;
    mean[b]! += values[row]!;
  });
  for (let b = 0; b < count; b++) if (n[b]! > 0) mean[b]! /= n[b]!;
  over((row, b) => (squares[b]! += (values[row]! - mean[b]!) ** 2));
  return { n, mean, squares };
}
