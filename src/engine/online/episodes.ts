import { OK, statusName, type Status, type StatusCode } from "../../messages/status";
import type { Breathe } from "../breathe";
import type { NumberColumn, Value } from "../column";
import { scoreDimension, shapeDimension } from "../execute-dimension";
import { shapeContext } from "../execute-node";
import type { Expression } from "../expression";
import { hasValue } from "../fold-rows";
import { valuesAfter } from "../levels/after";
import { takeOne } from "../levels/take-along";
import type { DimensionPlan, Plan, ShapePlan } from "../plan";
import type { TakeElement, TakeValue } from "../record";
import { columnScope, type Columns, valueAtStep } from "../scope";
import type { ScoredDimension } from "../scored";
import { newestColumns, type NewestStep } from "./newest-steps";
import type { OnlinePlan } from "./online-plan";

/** An episode that goes on: its steps so far, what was paid, and what steps along the list remember. */
export interface OpenEpisode {
  readonly steps: Value[];
  /** What was paid so far. NaN once a step could not be scored. */
  paid: number;
  readonly taking: Map<ShapePlan, TakeElement>;
  readonly scoring: Map<DimensionPlan, TakeValue>;
}

export const openEpisode = (): OpenEpisode => ({ steps: [], paid: 0, taking: new Map(), scoring: new Map() });

/** What the newest step of an episode gives at once. */
export interface StepScore {
  /** What is paid in place there; NaN where it could not be scored. */
  readonly reward: number;
  readonly status: Status;
  readonly message?: string;
  /** By name, for the dimensions that can be worked out at once. */
  readonly dimensions: ReadonlyMap<string, { readonly value: number | null; readonly status: Status }>;
}

/**
 * Scores the newest step of each episode; it stands at the end of `steps` already. Numbers are those that the whole episode gives
 * at that step.
 * @param trainingStep environment steps over all episodes.
 */
export async function scoreNewest(
  online: OnlinePlan,
  episodes: readonly OpenEpisode[],
  trainingStep: number,
  breathe: Breathe,
): Promise<StepScore[]> {
  const dimensions = new Map<string, ScoredDimension>();
  const newest = episodes.map(({ steps }): NewestStep => {
    const index = steps.length - 1;
    return { item: steps[index]!, before: steps[index - 1] ?? null, index };
  });
  const columns = newestColumns(newest, trainingStep, online.plan, dimensions, goingOn(episodes));
  const scope = columnScope(columns);
  const plans = new Map(online.plan.dimensions.map((plan) => [plan.name, plan]));
  for (const plan of online.dimensions) {
    const raw = await scoreDimension(plan, columns.table, scope, breathe, undefined, columns);
    const follows = plan.shape.some(({ record }) => record.along?.following === true);
    const after = follows ? await valuesAfter(plan, plans, columns, breathe) : undefined;
    const shaped = shapeDimension(plan, raw, { ...shapeContext(columns), ...(after && { after }) });
    dimensions.set(plan.name, { raw, shaped, ...(raw.parts && { parts: raw.parts }) });
  }
  return paidNow(online, columns, trainingStep, dimensions);
}

/** How shape steps and types go on from what each episode remembers. */
function goingOn(episodes: readonly OpenEpisode[]): NonNullable<Columns["going"]> {
  return {
    takeAlong: (step, values, present, context) => {
      const taking = episodes.map((episode) => {
        let take = episode.taking.get(step);
        if (take === undefined) episode.taking.set(step, (take = step.record.along!.begin(step.parameters)));
        return take;
      });
      return takeOne(step, values, present, context, taking);
    },
    takeValue: (plan, rollout) => {
      const { scoring } = episodes[rollout]!;
      let take = scoring.get(plan);
      if (take === undefined) scoring.set(plan, (take = plan.type.along!(plan.parameters)!()));
      return take;
    },
  };
}

function paidNow(
  { paid, plan }: OnlinePlan,
  columns: Columns,
  trainingStep: number,
  dimensions: ReadonlyMap<string, ScoredDimension>,
): StepScore[] {
  const terms = paid.map((term) => ({
    term,
    column: term.values(columns),
    factor: factorOf(term, plan, trainingStep),
  }));
  return Array.from({ length: columns.table.size }, (_, row): StepScore => {
    let reward = 0;
    let failed: NumberColumn | undefined;
    for (const { term, column, factor } of terms) {
      if (hasValue(column, row)) reward += term.coefficient * factor * column.values[row]!;
      else if (column.status[row]! > 2) failed ??= column;
    }
    const message = failed?.notes?.get(row);
    return {
      reward: failed === undefined ? reward : NaN,
      status: statusName(failed?.status[row] ?? OK),
      ...(message !== undefined && { message }),
      dimensions: new Map([...dimensions].map(([name, { raw, shaped }]) => [name, cellOf(raw, shaped, row)])),
    };
  });
}

/** Weights and conditions at a training step: they read nothing else. */
function factorOf({ weights, conditions }: OnlinePlan["paid"][number], plan: Plan, trainingStep: number): number {
  const at = (expression: Expression) => valueAtStep(expression, trainingStep, plan);
  const holds = conditions.every(({ expression, holds }) => ((at(expression) ?? 0) !== 0) === holds);
  return holds ? weights.reduce((product, weight) => product * (at(weight) ?? 0), 1) : 0;
}

function cellOf(raw: NumberColumn, shaped: NumberColumn, row: number) {
  const status = (raw.status[row] === OK ? shaped.status[row]! : raw.status[row]!) as StatusCode;
  return { value: hasValue(shaped, row) ? shaped.values[row]! : null, status: statusName(status) };
}
