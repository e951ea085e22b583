import type { Breathe } from "../breathe";
import type { NumberColumn } from "../column";
import { scoreDimension, shapeDimension, type PresetColumn } from "../execute-dimension";
import { shapeContext } from "../execute-node";
import type { DimensionPlan } from "../plan";
import type { DimensionScores } from "../record";
import { columnScope, type Columns } from "../scope";
import type { ScoredDimension } from "../scored";
import { settle } from "../settle";
import { valuesAfter } from "./after";
import { elementColumns, elementsIn } from "./element-columns";
import { elementPresets, withPresetRows } from "./presets";
import { reduceElements } from "./reduce";
import { withoutRows } from "../not-run";
import { scoreOwnList } from "./own-list";

/**
 * A dimension over all rollouts; one that is a list is scored and shaped at each element and then reduced.
 * @param rows 1 for each rollout that is run; absent = all.
 * @param before the same dimension under another shape: what it is before shape is taken over.
 */
export async function scoreColumn(
  plan: DimensionPlan,
  plans: ReadonlyMap<string, DimensionPlan>,
  columns: Columns,
  before: ScoredDimension | undefined,
  preset: PresetColumn | undefined,
  breathe: Breathe,
  rows?: Uint8Array,
): Promise<ScoredDimension> {
  const { list } = plan;
  const ran = rows && { rows };
  if (list === undefined) {
    const { raw, parts } =
      before ?? rawOf(await scoreDimension(plan, columns.table, columnScope(columns), breathe, preset, columns, rows));
    return { raw, shaped: shapeDimension(plan, raw, shapeContext(columns)), ...(parts && { parts }), ...ran };
  }
  if (list.own) return scoreOwnList(plan, list, columns, before, preset, breathe, rows);
  const elements = elementsIn(columns, list.space);
  const inner = elementColumns(list.space, columns);
  const given = preset && elementPresets(preset, elements);
  const flatRows = rows && Uint8Array.from(elements.of, (row) => rows[row]!);
  const { raw, parts } =
    before?.list ?? rawOf(await scoreDimension(plan, inner.table, columnScope(inner), breathe, given, inner, flatRows));
  const follows = plan.shape.some(({ record }) => record.along?.following === true);
  const after = follows && preset === undefined ? await valuesAfter(plan, plans, inner, breathe) : undefined;
  const shaped = shapeDimension(plan, raw, { ...shapeContext(inner), ...(after && { after }) });
  const noList = typeof plan.unparseable === "number" ? plan.unparseable : NaN;
  const reduced = (flat: NumberColumn, value: number): NumberColumn => {
    const column = withPresetRows(reduceElements(flat, elements, list.reduce, value), preset);
    return rows ? withoutRows(column, rows) : column;
  };
  return {
    raw: reduced(raw, NaN),
    shaped: settle(plan, reduced(shaped, noList), columns.groups),
    list: { elements, raw, shaped, ...(parts && { parts }) },
    ...ran,
  };
}

const rawOf = (scores: DimensionScores): Pick<ScoredDimension, "raw" | "parts"> =>
  scores.parts ? { raw: scores, parts: scores.parts } : { raw: scores };
