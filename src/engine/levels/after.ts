import { OK } from "../../messages/status";
import type { Breathe } from "../breathe";
import type { ValueColumn } from "../column";
import { withMembers } from "../ensemble";
import { scoreDimension, shapeDimension } from "../execute-dimension";
import { shapeContext } from "../execute-node";
import type { DimensionPlan } from "../plan";
import { type DimensionScores, scopeOf } from "../record";
import { columnScope, type Columns } from "../scope";
import type { ScoredDimension } from "../scored";
import { worksAlong } from "../works-along";
import { elementName } from "./level";

type Plans = ReadonlyMap<string, DimensionPlan>;

/** Names of a step that say the state it begins in: of them the state after it can be told. */
const ofState = new Set(["obs"]);

/**
 * The dimensions that must be worked out at `after` to know the value of one there, each behind what it reads, the one itself
 * last; or the name that stands in the way.
 */
export function readsOfState(plan: DimensionPlan, plans: Plans): readonly DimensionPlan[] | string {
  const space = "step";
  if (plan.list?.space !== space) return plan.name;
  const order = new Map<string, DimensionPlan>();
  const visit = (of: DimensionPlan, last: boolean): string | undefined => {
    if (order.has(of.name)) return undefined;
    if (
      withMembers(of).some(
        ({ type, parameters }) => scopeOf(type, parameters) !== "row" || worksAlong(type, parameters),
      )
    )
      return of.name;
    if (
      !last &&
      of.shape.some((step) => step.record.along !== undefined || scopeOf(step.record, step.parameters) !== "row")
    )
      return of.name;
    const expressions = withMembers(of).flatMap((one) => [one.of, one.to, one.images, one.when]);
    for (const expression of expressions)
      if (expression !== undefined && (expression.readsGroup || expression.lists.length > 0)) return expression.text;
    for (const name of of.reads) {
      const read = plans.get(name);
      const inside = read?.list?.space === space ? visit(read, false) : stands(name, space);
      if (inside !== undefined) return inside;
    }
    order.set(of.name, of);
    return undefined;
  };
  const stop = visit(plan, true);
  return stop ?? [...order.values()];
}

const stands = (name: string, space: string): string | undefined =>
  elementName(name, space) !== undefined && !ofState.has(name) ? name : undefined;

/** Columns in which every step is in the state after it. Dimensions are those that were worked out so. */
function columnsAfter(inner: Columns, dimensions: ReadonlyMap<string, ScoredDimension>): Columns {
  const { table } = inner;
  return {
    ...inner,
    table: { ...table, column: (name) => table.column(name === "obs" ? "after" : name) },
    dimensions: {
      has: (name) => inner.dimensions.has(name),
      keys: () => inner.dimensions.keys(),
      get: (name) => dimensions.get(name) ?? inner.dimensions.get(name),
    },
  };
}

/**
 * The raw values of a dimension at `after` of every step, NaN where there is none; undefined if the dimension is no function of
 * the state.
 * @param inner columns with one row a step.
 */
export async function valuesAfter(
  plan: DimensionPlan,
  plans: Plans,
  inner: Columns,
  breathe: Breathe,
): Promise<Float64Array | undefined> {
  const order = readsOfState(plan, plans);
  const after = inner.table.column("after") as ValueColumn | undefined;
  if (typeof order === "string" || after === undefined || !after.status.includes(OK)) return undefined;
  const dimensions = new Map<string, ScoredDimension>();
  const there = columnsAfter(inner, dimensions);
  const scope = columnScope(there);
  let raw: DimensionScores | undefined;
  for (const each of order) {
    raw = await scoreDimension(each, there.table, scope, breathe, undefined, there);
    const last = each === plan;
    const shaped = last ? raw : shapeDimension(each, raw, shapeContext(there));
    dimensions.set(each.name, { raw, shaped, ...(raw.parts && { parts: raw.parts }) });
  }
  return raw?.values.map((value, at) => (raw.status[at] === OK && after.status[at] === OK ? value : NaN));
}
