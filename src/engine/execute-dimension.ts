import { ERROR, OK, statuses, type Status, type StatusCode } from "../messages/status";
import { applyShape } from "./apply-shape";
import type { Breathe } from "./breathe";
import { NumberColumnBuilder, type NumberColumn } from "./column";
import type { ColumnScope } from "./expression";
import { isNumbers } from "./dimension-input";
import { partColumn, PartsBuilder, type PresetParts } from "./dimension-parts";
import { readInputs, rowCalls, type RowSource } from "./dimension-rows";
import { scoreAlong } from "./levels/score-along";
import type { DimensionPlan } from "./plan";
import type { DimensionInput, DimensionScores, ShapeContext } from "./record";
import type { Columns } from "./scope";
import { settle } from "./settle";
import type { RolloutTable } from "./table";
import { worksAlong } from "./works-along";

/** Raw values, statuses or parts that stand for a dimension in some rows, which are then not evaluated. */
export type PresetColumn = readonly (PresetValue | readonly PresetValue[] | PlacedPresets | undefined)[];
export type PresetValue = number | Status | PresetParts;

/** Values of elements by where they stand in the text; elements that are not named abstain. */
export interface PlacedPresets {
  readonly spans: readonly { readonly start: number; readonly end: number; readonly value: PresetValue }[];
}

/**
 * The raw values of a dimension and of its parts: before shape, `unparseable` and `on_error`. Of a part, what the dimension
 * has scored of which it is one.
 * @param rows 1 for each row that is run; absent = all.
 * @param columns what types look at that work along a list, or from batch to batch; the dimensions before this one.
 */
export async function scoreDimension(
  plan: DimensionPlan,
  table: RolloutTable,
  scope: ColumnScope,
  breathe: Breathe,
  preset?: PresetColumn,
  columns?: Columns,
  rows?: Uint8Array,
): Promise<DimensionScores> {
  const size = table.size;
  if (plan.part !== undefined) return scoredPart(plan.part, size, columns);
  const raw = new NumberColumnBuilder(size);
  const parts = new PartsBuilder(plan, size);
  const done = (): DimensionScores => {
    const found = parts.finish(raw, columns?.groups);
    return found === undefined ? raw.done() : { ...columnOf(raw), parts: found };
  };
  const live = new Uint8Array(size).fill(1);
  for (let row = 0; row < size && preset !== undefined; row++) {
    const given = preset[row];
    if (given === undefined) continue;
    live[row] = 0;
    const own = typeof given === "object" && "parts" in given ? given.value : given;
    if (typeof given === "object" && "parts" in given) parts.give(row, given);
    if (typeof own === "number") raw.set(row, own);
    else if (typeof own === "string") raw.status[row] = statuses.indexOf(own);
    else if (own !== undefined) raw.fail(row, ERROR, "A list is given, and there is one value a rollout.");
  }
  for (let row = 0; row < size && rows !== undefined; row++) {
    if (rows[row] === 1 || live[row] === 0) continue;
    live[row] = 0;
  }
  if (!live.includes(1)) return done();
  if (plan.ensemble !== undefined) {
    for (const { name, plan: member } of plan.ensemble.members)
      parts.takeMember(name, live, await scoreDimension(member, table, scope, breathe, undefined, columns, live));
    return done();
  }

  const source: RowSource = { table, scope, columns };
  const inputs = readInputs(plan, raw, live, source);
  if (inputs === undefined) return done();
  if (worksAlong(plan.type, plan.parameters)) {
    if (columns?.elements === undefined) throw new Error(`${plan.type.name} has no list to work along`);
    copyScores(plan, raw, live, 0, scoreAlong(plan, inputs.of, live, columns));
    return done();
  }
  for (const call of rowCalls(plan, raw, inputs, source)) {
    await breathe();
    const scores = await evaluated(call.plan, call.input);
    copyScores(plan, raw, call.wanted, call.from, scores);
    parts.copy(call.wanted, call.from, scores);
  }
  return done();
}

const columnOf = ({ values, status, notes }: NumberColumnBuilder): NumberColumn => ({ values, status, notes });

/** What a dimension has scored of one of its parts. */
function scoredPart({ of, name }: NonNullable<DimensionPlan["part"]>, size: number, columns?: Columns): NumberColumn {
  const column = partColumn(columns?.dimensions ?? new Map<string, never>(), `${of}.${name}`);
  if (column !== undefined && isNumbers(column)) return column;
  const missing = new NumberColumnBuilder(size);
  for (let row = 0; row < size; row++) missing.fail(row, ERROR, `${of} gives no ${name}.`);
  return missing.done();
}

/** What a record scores. If it throws, every row of the call is an error that says so. */
async function evaluated(plan: DimensionPlan, input: DimensionInput): Promise<DimensionScores> {
  try {
    return await plan.type.evaluate(input, plan.parameters);
  } catch (error) {
    const column = new NumberColumnBuilder(input.size);
    const note = `${plan.type.name} failed: ${error instanceof Error ? error.message : String(error)}`;
    for (let row = 0; row < input.size; row++) column.fail(row, ERROR, note);
    return column.done();
  }
}

function copyScores(
  plan: DimensionPlan,
  raw: NumberColumnBuilder,
  live: Uint8Array,
  from: number,
  scores: NumberColumn,
): void {
  for (let i = 0; i < scores.values.length; i++) {
    const row = from + i;
    if (live[row] === 0) continue;
    const status = scores.status[i] as StatusCode;
    const value = scores.values[i]!;
    if (status !== OK) {
      const note = scores.notes?.get(i);
      if (note === undefined) raw.status[row] = status;
      else raw.fail(row, status, note);
    } else if (Number.isFinite(value)) raw.set(row, value);
    else raw.fail(row, ERROR, `${plan.type.name} gives ${value}, which is no finite number.`);
  }
}

/** A raw column after shape, `unparseable` and `on_error`: what the dimension's readers get. */
export function shapeDimension(plan: DimensionPlan, raw: NumberColumn, context: ShapeContext): NumberColumn {
  return settle(plan, applyShape(raw, plan.shape, context, false), context.groups);
}
