import { ABSTAIN, ERROR, OK, statuses, type Status, type StatusCode } from "../../messages/status";
import type { Breathe } from "../breathe";
import { NumberColumnBuilder, type NumberColumn, type Value } from "../column";
import { PartsBuilder, type PartColumns } from "../dimension-parts";
import { readInputs, rowCalls, type RowSource } from "../dimension-rows";
import { type PresetColumn, type PresetValue, shapeDimension } from "../execute-dimension";
import { shapeContext } from "../execute-node";
import type { DimensionPlan, ListPlan } from "../plan";
import type { DimensionInput, ListScores } from "../record";
import { columnScope, type Columns } from "../scope";
import type { ScoredDimension } from "../scored";
import { settle } from "../settle";
import { elementColumns } from "./element-columns";
import type { Elements } from "./elements";
import { withPresetRows } from "./presets";
import { reduceElements } from "./reduce";

/** A dimension whose type gives a list in each rollout by itself: its elements are the lists of a space of its own. */
export async function scoreOwnList(
  plan: DimensionPlan,
  list: ListPlan,
  columns: Columns,
  before: ScoredDimension | undefined,
  preset: PresetColumn | undefined,
  breathe: Breathe,
  rows: Uint8Array | undefined,
): Promise<ScoredDimension> {
  const { elements, raw, parts } = before?.list
    ? { ...before.list, parts: before.parts }
    : await scoreLists(plan, list, columns, preset, breathe, rows);
  (columns.spaces as Map<string, Elements>).set(list.space, elements);
  const shaped = shapeDimension(plan, raw, shapeContext(elementColumns(list.space, columns)));
  const noList = typeof plan.unparseable === "number" ? plan.unparseable : NaN;
  const reduced = (flat: NumberColumn, value: number): NumberColumn =>
    withPresetRows(reduceElements(flat, elements, list.reduce, value), preset);
  return {
    raw: reduced(raw, NaN),
    shaped: settle(plan, reduced(shaped, noList), columns.groups),
    list: { elements, raw, shaped },
    ...(parts && { parts }),
    ...(rows && { rows }),
  };
}

interface Lists {
  readonly elements: Elements;
  readonly raw: NumberColumn;
  /** One value a rollout. */
  readonly parts: PartColumns | undefined;
}

/** Lists of one call: those of the rows from `from` on. */
interface CallLists {
  readonly from: number;
  readonly scores: ListScores;
}

async function scoreLists(
  plan: DimensionPlan,
  { space }: ListPlan,
  columns: Columns,
  preset: PresetColumn | undefined,
  breathe: Breathe,
  rows: Uint8Array | undefined,
): Promise<Lists> {
  const { table } = columns;
  const { size } = table;
  const own = new NumberColumnBuilder(size);
  const parts = new PartsBuilder(plan, size);
  const live = Uint8Array.from({ length: size }, (_, row) => (preset?.[row] === undefined ? (rows?.[row] ?? 1) : 0));
  preset?.forEach((given, row) => {
    if (typeof given === "string") own.status[row] = statuses.indexOf(given);
    else if (given !== undefined) own.set(row, 0);
  });
  const source: RowSource = { table, scope: columnScope(columns), columns };
  const calls: CallLists[] = [];
  /** The call that gives the list of a row, from 0; -1 where none does. */
  const callOf = new Int32Array(size).fill(-1);
  const inputs = live.includes(1) ? readInputs(plan, own, live, source) : undefined;
  if (inputs !== undefined)
    for (const { plan: called, from, input, wanted } of rowCalls(plan, own, inputs, source)) {
      await breathe();
      const scores = await evaluated(called, input);
      for (let i = 0; i < input.size; i++) {
        if (wanted[from + i] !== 1) continue;
        if (scores.status[i] === OK) {
          own.set(from + i, 0);
          callOf[from + i] = calls.length;
        } else own.fail(from + i, scores.status[i] as StatusCode, scores.notes?.get(i) ?? "It has no list.");
      }
      const values = new Float64Array(input.size);
      const { status, notes, parts: given } = scores;
      parts.copy(wanted, from, { values, status, ...(notes && { notes }), ...(given && { parts: given }) });
      calls.push({ from, scores });
    }
  return { ...flatten(plan, space, own, calls, callOf, preset), parts: parts.finish(own, columns.groups) };
}

/** What a record gives. If it throws, every row of the call is an error that says so. */
async function evaluated({ type, parameters }: DimensionPlan, input: DimensionInput): Promise<ListScores> {
  try {
    return await type.scoreLists!(input, parameters);
  } catch (error) {
    const note = `${type.name} failed: ${error instanceof Error ? error.message : String(error)}`;
    return {
      offsets: new Int32Array(input.size + 1),
      elements: new NumberColumnBuilder(0).done(),
      status: new Uint8Array(input.size).fill(ERROR),
      notes: new Map(Array.from({ length: input.size }, (_, row) => [row, note])),
    };
  }
}

/** Given values of a list. */
const givenList = (given: PresetColumn[number]): readonly PresetValue[] =>
  Array.isArray(given) ? (given as readonly PresetValue[]) : [given as PresetValue];

/** The lists of all rows as flat columns: given ones, and those of the calls. */
function flatten(
  plan: DimensionPlan,
  space: string,
  own: NumberColumn,
  calls: readonly CallLists[],
  callOf: Int32Array,
  preset: PresetColumn | undefined,
): Pick<Lists, "elements" | "raw"> {
  const size = callOf.length;
  const placeOf = (row: number) => {
    const { from, scores } = calls[callOf[row]!]!;
    return { scores, first: scores.offsets[row - from]!, end: scores.offsets[row - from + 1]! };
  };
  const isGiven = (row: number): boolean => preset?.[row] !== undefined && typeof preset[row] !== "string";
  const offsets = new Int32Array(size + 1);
  for (let row = 0; row < size; row++) {
    let length = 0;
    if (isGiven(row)) length = givenList(preset![row]).length;
    else if (callOf[row]! >= 0) {
      const { first, end } = placeOf(row);
      length = end - first;
    }
    offsets[row + 1] = offsets[row]! + length;
  }
  const count = offsets[size]!;
  const of = new Int32Array(count);
  const raw = new NumberColumnBuilder(count);
  const items = new Array<Value>(count).fill(null);
  for (let row = 0; row < size; row++) {
    const from = offsets[row]!;
    of.fill(row, from, offsets[row + 1]);
    if (isGiven(row)) givenList(preset![row]).forEach((value, i) => give(raw, from + i, value));
    else if (callOf[row]! >= 0) {
      const { scores, first, end } = placeOf(row);
      for (let i = first; i < end; i++) {
        take(plan, raw, from + i - first, scores.elements, i);
        items[from + i - first] = scores.items?.[i] ?? null;
      }
    }
  }
  const { status, notes } = own;
  const elements = { space, count, offsets, of, items, fromPolicy: plan.of?.fromPolicy ?? false, status };
  return { elements: notes && notes.size > 0 ? { ...elements, notes } : elements, raw: raw.done() };
}

function take({ type }: DimensionPlan, raw: NumberColumnBuilder, at: number, from: NumberColumn, i: number): void {
  const status = from.status[i] as StatusCode;
  const value = from.values[i]!;
  const note = from.notes?.get(i);
  if (status === OK && Number.isFinite(value)) raw.set(at, value);
  else if (status === OK) raw.fail(at, ERROR, `${type.name} gives ${value}, which is no finite number.`);
  else if (note === undefined) raw.status[at] = status;
  else raw.fail(at, status, note);
}

function give(raw: NumberColumnBuilder, at: number, value: PresetValue): void {
  if (typeof value === "number") raw.set(at, value);
  else if (typeof value === "string") raw.status[at] = statuses.indexOf(value satisfies Status);
  else raw.fail(at, ABSTAIN, "Parts are those of the whole list.");
}
