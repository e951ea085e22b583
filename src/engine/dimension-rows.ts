import { ABSTAIN, ERROR, OK, TIMEOUT, UNPARSEABLE, type StatusCode } from "../messages/status";
import { asRead } from "./as-read";
import { constantColumn, type NumberColumn, type NumberColumnBuilder, type ValueColumn } from "./column";
import { evaluateColumn, evaluateNumbers, type ColumnScope, type Expression } from "./expression";
import { windowed } from "./levels/window";
import { rowsByParameters, type OpenFailure, type OpenParameter } from "./open-parameters";
import type { DimensionPlan } from "./plan";
import { askFor } from "./providers/ask-for";
import { scopeOf, type DimensionInput } from "./record";
import { memoryOf, type Columns } from "./scope";
import { sliceColumn, sliceTable } from "./slice-table";
import { openMemory } from "./state/memory";
import type { RolloutTable } from "./table";

/** Rows of one call of a record that looks at one row at a time. */
const chunk = 4096;

type Column = NumberColumn | ValueColumn;

/** Where the rows of a dimension come from. */
export interface RowSource {
  readonly table: RolloutTable;
  readonly scope: ColumnScope;
  readonly columns: Columns | undefined;
}

/** The inputs of a dimension in the rows that are evaluated. */
export interface RowInputs {
  /** 1 for each row that is evaluated. */
  readonly live: Uint8Array;
  /** The rows that were asked for (1); absent = all. */
  readonly only: Uint8Array | undefined;
  readonly of: Column;
  readonly to: Column | undefined;
  readonly images: Column | undefined;
}

/** One call of a record: some rows, with the numbers that their parameters have there. */
export interface RowCall {
  readonly plan: DimensionPlan;
  /** The first row. */
  readonly from: number;
  readonly input: DimensionInput;
  /** 1 for each row of the table whose score is wanted. */
  readonly wanted: Uint8Array;
}

/**
 * Reads the inputs of a dimension. Rows in which `when` does not hold, or an input has no value, are closed: they take their
 * status and are not live any more. Undefined: the dimension has no gold side.
 */
export function readInputs(
  plan: DimensionPlan,
  raw: NumberColumnBuilder,
  live: Uint8Array,
  { table, scope, columns }: RowSource,
): RowInputs | undefined {
  if (plan.when !== undefined) closeRows(raw, live, asRead(evaluateNumbers(plan.when, scope)));
  const only = live.includes(0) ? live : undefined;
  const read = (expression: Expression | undefined): Column | undefined =>
    expression && evaluateColumn(expression, scope, only);
  const of = read(plan.of) ?? constantColumn(table.size, 0);
  const to = read(plan.to);
  // What a window shows may stand in rows that are not asked for.
  const window = plan.asking?.window;
  const seen = window === undefined ? read(plan.images) : plan.images && evaluateColumn(plan.images, scope);
  const images = seen && window !== undefined ? windowed(seen, window, columns?.elements) : seen;
  if (plan.type.inputs === "of and to" && to === undefined) return undefined;
  const shown = columns?.ask?.written === true && images ? shownAnyway(images) : images;
  passInputs(raw, live, plan.asksAnyway === true ? undefined : of, to, shown);
  return { live, only, of, to, images };
}

/** Pictures that need not be there: where they are not, nothing keeps the row from being scored. */
const shownAnyway = (images: Column): Column => ({
  ...images,
  status: images.status.map((code) => (code === ABSTAIN ? OK : code)),
});

/** The calls of a record that score the live rows. */
export function* rowCalls(
  plan: DimensionPlan,
  raw: NumberColumnBuilder,
  inputs: RowInputs,
  source: RowSource,
): Generator<RowCall> {
  if (plan.open === undefined) yield* callsOf(plan, inputs.live, inputs, source);
  else
    for (const { parameters, wanted } of openRows(plan, plan.open, raw, inputs.live, source.scope))
      yield* callsOf({ ...plan, parameters }, wanted, inputs, source);
}

function* callsOf(
  plan: DimensionPlan,
  wanted: Uint8Array,
  { live, only, of, to, images }: RowInputs,
  { table, scope, columns }: RowSource,
): Generator<RowCall> {
  const { size } = table;
  const remember = (columns ? memoryOf(columns) : openMemory(table)).remember(plan.name, table.batch);
  const known = new Map<Expression, ValueColumn>();
  const reading = (expression: Expression): ValueColumn => {
    let column = known.get(expression);
    if (column === undefined) known.set(expression, (column = evaluateColumn(expression, scope, only)));
    return column;
  };
  const rowwise = scopeOf(plan.type, plan.parameters) === "row";
  for (let from = 0, upTo = 0; from < size; from = upTo) {
    upTo = rowwise ? endOfChunk(from, size, columns) : size;
    const liveHere = (rowwise ? wanted : live).subarray(from, upTo);
    if (!liveHere.includes(1)) continue;
    const whole = from === 0 && upTo === size;
    const part = <C extends Column>(column: C): C => (whole ? column : sliceColumn(column, from, upTo));
    const input: DimensionInput = {
      size: upTo - from,
      of: part(of),
      live: liveHere,
      table: whole ? table : sliceTable(table, from, upTo),
      ...(to && { to: part(to) }),
      ...(images && { images: part(images) }),
      read: (expression) => part(reading(expression)),
      ask: askFor(plan, columns, from),
      remember,
    };
    yield { plan, from, input, wanted };
  }
}

/** Where a chunk ends: elements of one rollout stay together. */
function endOfChunk(from: number, size: number, columns: Columns | undefined): number {
  const end = Math.min(size, from + chunk);
  const elements = columns?.elements;
  return elements === undefined || end === size ? end : elements.offsets[elements.of[end - 1]! + 1]!;
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

/**
 * Rows whose inputs have no value: our failures first, then what does not apply, then what the policy did not give.
 * @param of absent where it need not be there.
 */
function passInputs(
  raw: NumberColumnBuilder,
  live: Uint8Array,
  of: Column | undefined,
  to: Column | undefined,
  images: Column | undefined,
): void {
  const columns = [of, to, images].filter((column) => column !== undefined);
  const order: readonly (readonly [Column | undefined, (status: number) => boolean])[] = [
    ...columns.map((column) => [column, (s: number) => s === ERROR || s === TIMEOUT] as const),
    [to, (s) => s === ABSTAIN],
    [of, (s) => s === UNPARSEABLE || s === ABSTAIN],
    [images, (s) => s === UNPARSEABLE || s === ABSTAIN],
    [to, (s) => s === UNPARSEABLE],
  ];
  for (let row = 0; row < live.length; row++) {
    if (live[row] === 0 || columns.every((column) => column.status[row] === OK)) continue;
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
