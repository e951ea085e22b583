import type { Breathe } from "../breathe";
import type { NumberColumn } from "../column";
import { scoreDimension, settle, shapeDimension, type PresetColumn } from "../execute-dimension";
import { shapeContext } from "../execute-node";
import type { DimensionPlan } from "../plan";
import { columnScope, type Columns } from "../scope";
import type { ScoredDimension } from "../scored";
import { valuesAfter } from "./after";
import { elementColumns, elementsIn } from "./element-columns";
import { elementPresets, withPresetRows } from "./presets";
import { reduceElements } from "./reduce";

/**
 * A dimension over all rollouts; one that is a list is scored and shaped at each element and then reduced.
 * @param before the same dimension under another shape: what it is before shape is taken over.
 */
export async function scoreColumn(
  plan: DimensionPlan,
  plans: ReadonlyMap<string, DimensionPlan>,
  columns: Columns,
  before: ScoredDimension | undefined,
  preset: PresetColumn | undefined,
  breathe: Breathe,
): Promise<ScoredDimension> {
  const { list } = plan;
  if (list === undefined) {
    const raw =
      before?.raw ?? (await scoreDimension(plan, columns.table, columnScope(columns), breathe, preset, columns));
    return { raw, shaped: shapeDimension(plan, raw, shapeContext(columns)) };
  }
  const elements = elementsIn(columns, list.space);
  const inner = elementColumns(list.space, columns);
  const given = preset && elementPresets(preset, elements);
  const raw = before?.list?.raw ?? (await scoreDimension(plan, inner.table, columnScope(inner), breathe, given, inner));
  const follows = plan.shape.some(({ record }) => record.along?.following === true);
  const after = follows && preset === undefined ? await valuesAfter(plan, plans, inner, breathe) : undefined;
  const shaped = shapeDimension(plan, raw, { ...shapeContext(inner), ...(after && { after }) });
  const noList = typeof plan.unparseable === "number" ? plan.unparseable : NaN;
  const reduced = (flat: NumberColumn, value: number): NumberColumn =>
    withPresetRows(reduceElements(flat, elements, list.reduce, value), preset);
  return {
    raw: reduced(raw, NaN),
    shaped: settle(plan, reduced(shaped, noList), columns.groups),
    list: { elements, raw, shaped },
  };
}
