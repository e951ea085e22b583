import { ABSTAIN, ERROR, OK, statuses, TIMEOUT, UNPARSEABLE, type Status, type StatusCode } from "../messages/status";
import { applyShape } from "./apply-shape";
import { asRead } from "./as-read";
import type { Breathe } from "./breathe";
import { constantColumn, NumberColumnBuilder, type NumberColumn, type ValueColumn } from "./column";
import { evaluateColumn, evaluateNumbers, type ColumnScope, type Expression } from "./expression";
import { isNumbers } from "./dimension-input";
import { partColumn, PartsBuilder, type PresetParts } from "./dimension-parts";
import { scoreAlong } from "./levels/score-along";
import { rowsByParameters, type OpenFailure, type OpenParameter } from "./open-parameters";
import type { DimensionPlan } from "./plan";
import { askFor } from "./providers/ask-for";
import { scopeOf, type DimensionInput, type DimensionScores, type ShapeContext } from "./record";
import { memoryOf, type Columns } from "./scope";
import { settle } from "./settle";
import { sliceColumn, sliceTable } from "./slice-table";
import { openMemory } from "./state/memory";
import { notRun } from "./not-run";
import type { RolloutTable } from "./table";

/** Raw values, statuses or parts that stand for a dimension in some rows, which are then not evaluated. */
export type PresetColumn = readonly (PresetValue | readonly PresetValue[] | undefined)[];
export type PresetValue = number | Status | PresetParts;

/** Rows of one call of a record that looks at one row at a time. */
const chunk = 4096;

type Column = NumberColumn | ValueColumn;

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
    if (typeof given === "number") raw.set(row, given);
    else if (typeof given === "string") raw.status[row] = statuses.indexOf(given);
    else if ("parts" in given) parts.give(row, given);
    else raw.fail(row, ERROR, "A list is given, and there is one value a rollout.");
  }
  for (let row = 0; row < size && rows !== undefined; row++) {
    if (rows[row] === 1 || live[row] === 0) continue;
    live[row] = 0;
    raw.fail(row, ABSTAIN, notRun);
  }
  if (!live.includes(1)) return done();
  if (plan.ensemble !== undefined) {
    for (const { name, plan: member } of plan.ensemble.members)
      parts.takeMember(name, live, await scoreDimension(member, table, scope, breathe, undefined, columns, live));
    return done();
  }

  if (plan.when !== undefined) closeRows(raw, live, asRead(evaluateNumbers(plan.when, scope)));
  const { inputs } = plan.type;
  const only = live.includes(0) ? live : undefined;
  const of: Column = plan.of === undefined ? constantColumn(size, 0) : evaluateColumn(plan.of, scope, only);
  const to = plan.to === undefined ? undefined : evaluateColumn(plan.to, scope, only);
  const images = plan.images === undefined ? undefined : evaluateColumn(plan.images, scope, only);
  if (inputs === "of and to" && to === undefined) return done();
  passInputs(raw, live, of, to);
  if (plan.open === undefined) await scoreRows(plan, live);
  else
    for (const { parameters, wanted } of openRows(plan, plan.open, raw, live, scope))
      await scoreRows({ ...plan, parameters }, wanted);
  return done();

  /** Scores the wanted rows of those that are live. */
  async function scoreRows(plan: DimensionPlan, wanted: Uint8Array): Promise<void> {
    const running = scopeOf(plan.type, plan.parameters) === "running";
    if (plan.type.along !== undefined && !running) {
      if (columns?.elements === undefined) throw new Error(`${plan.type.name} has no list to work along`);
      copyScores(plan, raw, wanted, 0, scoreAlong(plan, of, live, columns));
      return;
    }

    const remember = (columns ? memoryOf(columns) : openMemory(table)).remember(plan.name, table.batch);
    const known = new Map<Expression, ValueColumn>();
    const reading = (expression: Expression): ValueColumn => {
      let column = known.get(expression);
      if (column === undefined) known.set(expression, (column = evaluateColumn(expression, scope, only)));
      return column;
    };
    const rowwise = scopeOf(plan.type, plan.parameters) === "row";
    for (let from = 0; from < size; from += rowwise ? chunk : size) {
      await breathe();
      const upTo = rowwise ? Math.min(size, from + chunk) : size;
      const liveHere = (rowwise ? wanted : live).subarray(from, upTo);
      if (!liveHere.includes(1)) continue;
      const whole = from === 0 && upTo === size;
      const input = {
        size: upTo - from,
        of: whole ? of : sliceColumn(of, from, upTo),
        live: liveHere,
        table: whole ? table : sliceTable(table, from, upTo),
        ...(to && { to: whole ? to : sliceColumn(to, from, upTo) }),
        ...(images && { images: whole ? images : sliceColumn(images, from, upTo) }),
        read: (expression: Expression) => {
          const column = reading(expression);
          return whole ? column : sliceColumn(column, from, upTo);
        },
        ask: askFor(plan, columns, from),
        remember,
      };
      const scores = await evaluated(plan, input);
      copyScores(plan, raw, wanted, from, scores);
      parts.copy(wanted, from, scores);
    }
  }
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

/** Rows by the numbers that their parameters have. Those without are closed, with their reason. */
function openRows(
  { type, parameters }: DimensionPlan,
  open: readonly OpenParameter[],
  raw: NumberColumnBuilder,
  live: Uint8Array,
  scope: ColumnScope,
) {
  const { sets, failures } = rowsByParameters(parameters, open, scope, live);
  const close = (row: number, { status, note }: OpenFailure): void => {
    raw.fail(row, status, note);
    live[row] = 0;
  };
  for (const [row, failure] of failures) close(row, failure);
  return sets.flatMap((set) => {
    const note = type.mistake?.(set.parameters);
    const wanted = new Uint8Array(live.length);
    for (const row of set.rows) {
      if (note === undefined) wanted[row] = 1;
      else close(row, { status: ERROR, note });
    }
    return note === undefined ? [{ parameters: set.parameters, wanted }] : [];
  });
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

/** `when` that is false or abstains closes a row; one that fails gives the row its status. */
function closeRows(raw: NumberColumnBuilder, live: Uint8Array, when: NumberColumn): void {
  for (let row = 0; row < live.length; row++) {
    if (live[row] === 0) continue;
    const status = when.status[row] as StatusCode;
    if (status === OK && when.values[row] !== 0) continue;
    live[row] = 0;
    if (status !== OK) mark(raw, row, status, when);
  }
}

/** Rows whose inputs have no value: our failures first, then what does not apply, then what the policy did not give. */
function passInputs(raw: NumberColumnBuilder, live: Uint8Array, of: Column, to: Column | undefined): void {
  const order: readonly (readonly [Column | undefined, (status: number) => boolean])[] = [
    [of, (s) => s === ERROR || s === TIMEOUT],
    [to, (s) => s === ERROR || s === TIMEOUT],
    [to, (s) => s === ABSTAIN],
    [of, (s) => s === UNPARSEABLE || s === ABSTAIN],
    [to, (s) => s === UNPARSEABLE],
  ];
  for (let row = 0; row < live.length; row++) {
    if (live[row] === 0 || (of.status[row] === OK && (to === undefined || to.status[row] === OK))) continue;
    live[row] = 0;
    const cause = order.find(([column, holds]) => column && holds(column.status[row]!));
    if (cause?.[0] !== undefined) mark(raw, row, cause[0].status[row] as StatusCode, cause[0]);
  }
}

function mark(raw: NumberColumnBuilder, row: number, status: StatusCode, from: Column): void {
  const note = from.notes?.get(row);
  if (note === undefined) raw.status[row] = status;
  else raw.fail(row, status, note);
}

/** A raw column after shape, `unparseable` and `on_error`: what the dimension's readers get. */
export function shapeDimension(plan: DimensionPlan, raw: NumberColumn, context: ShapeContext): NumberColumn {
  return settle(plan, applyShape(raw, plan.shape, context, false), context.groups);
}
