import { ABSTAIN, ERROR, OK, statuses, UNPARSEABLE, type StatusCode } from "../messages/status";
import type { Spans, Value, ValueColumn } from "./column";
import { evaluateColumn, type ColumnScope, type Expression } from "./expression";
import type { ExtractionPlan, ExtractionStepPlan } from "./plan";
import type { Failure, Find } from "./record";
import type { Breathe } from "./breathe";

type ElementSpans = NonNullable<ValueColumn["elementSpans"]>[number];

/** Works an extraction out over all rows. Each value carries the span of the rollout field that it came from, if it has one. */
export async function executeExtraction(
  plan: ExtractionPlan,
  scope: ColumnScope,
  breathe: Breathe,
): Promise<ValueColumn> {
  if (plan.expression !== undefined) return sourceColumn(plan.expression, scope);
  let column: ValueColumn | undefined;
  for (const step of plan.steps) {
    const source: ValueColumn = step.of === undefined && column !== undefined ? column : sourceOf(step.of, scope);
    column = await runStep(step, source, scope.size, breathe);
  }
  if (column === undefined) throw new Error(`the extraction ${plan.name} has no step`);
  return column;
}

function sourceOf(of: Expression | undefined, scope: ColumnScope): ValueColumn {
  if (of !== undefined) return sourceColumn(of, scope);
  const completion = scope.column("completion");
  if (completion === undefined || !("fromPolicy" in completion)) throw new Error("the rollouts have no completion");
  return withFieldSpans(completion, "completion");
}

/** An expression as a column of values; a bare name of a text field stands for the whole of its text. */
function sourceColumn(of: Expression, scope: ColumnScope): ValueColumn {
  const column = evaluateColumn(of, scope);
  return of.name === undefined ? column : withFieldSpans(column, of.name);
}

function withFieldSpans(column: ValueColumn, field: string): ValueColumn {
  if (column.spans !== undefined || column.elementSpans !== undefined) return column;
  const start = new Int32Array(column.values.length).fill(-1);
  const end = new Int32Array(column.values.length).fill(-1);
  column.values.forEach((value, row) => {
    if (typeof value !== "string" || column.status[row] !== OK) return;
    start[row] = 0;
    end[row] = value.length;
  });
  return { ...column, spans: { field, start, end } };
}

const isFailure = (found: Find | readonly Find[] | Failure): found is Failure => "status" in found;
const isList = (value: Value | readonly Find[]): value is readonly Value[] => Array.isArray(value);

async function runStep(step: ExtractionStepPlan, source: ValueColumn, size: number, breathe: Breathe) {
  const { record, parameters } = step;
  const values: Value[] = new Array<Value>(size).fill(null);
  const status = new Uint8Array(size).fill(ABSTAIN);
  const notes = new Map<number, string>();
  const spans: Spans = {
    field: source.spans?.field ?? "",
    start: new Int32Array(size).fill(-1),
    end: new Int32Array(size).fill(-1),
  };
  const elementSpans: ElementSpans[] = new Array<ElementSpans>(size).fill([]);
  let lists = false;

  const fail = (row: number, code: StatusCode, note: string): void => {
    status[row] = code;
    notes.set(row, note);
  };
  const run = (row: number, value: Value): void => {
    if (isList(value)) {
      lists = true;
      const found = value.map((element) => record.find(element, parameters));
      const error = found.find((f): f is Failure => isFailure(f) && codeOf(f, source.fromPolicy) >= ERROR);
      if (error !== undefined) return fail(row, codeOf(error, source.fromPolicy), error.note);
      const outer = source.elementSpans?.[row];
      const finds = found.flatMap((f, i) =>
        isFailure(f) ? [] : (Array.isArray(f) ? (f as readonly Find[]) : [f as Find]).map((find) => ({ find, i })),
      );
      values[row] = finds.map(({ find }) => find.value);
      elementSpans[row] = finds.map(({ find, i }) =>
        place(find, value[i]!, outer?.[i]?.start ?? -1, outer?.[i]?.end ?? -1),
      );
      status[row] = OK;
      return;
    }
    const found = record.find(value, parameters);
    if (isFailure(found)) return fail(row, codeOf(found, source.fromPolicy), found.note);
    const start = source.spans?.start[row] ?? -1;
    const end = source.spans?.end[row] ?? -1;
    status[row] = OK;
    if (Array.isArray(found)) {
      lists = true;
      const finds = found as readonly Find[];
      values[row] = finds.map((find) => find.value);
      elementSpans[row] = finds.map((find) => place(find, value, start, end));
    } else {
      const find = found as Find;
      values[row] = find.value;
      const at = place(find, value, start, end);
      spans.start[row] = at.start;
      spans.end[row] = at.end;
    }
  };

  for (let row = 0; row < size; row++) {
    if (row % 256 === 0) await breathe();
    const before = source.status[row] as StatusCode;
    const value = source.values[row] ?? null;
    if (before !== OK || value === null) {
      status[row] = before === OK ? ABSTAIN : before;
      const note = source.notes?.get(row);
      if (note !== undefined) notes.set(row, note);
      continue;
    }
    try {
      run(row, value);
    } catch (error) {
      fail(row, ERROR, `${record.name} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const column: ValueColumn = { values, status, fromPolicy: source.fromPolicy, spans, notes };
  return lists ? { ...column, elementSpans } : column;
}

/** What is not found in the policy's text is unparseable; what is not found in our data abstains. */
function codeOf(failure: Failure, fromPolicy: boolean): StatusCode {
  const code = statuses.indexOf(failure.status) as StatusCode;
  return code === UNPARSEABLE && !fromPolicy ? ABSTAIN : code;
}

/** Where a find stands in the field: exact if the searched text is a piece of it, else the whole of the source's span. */
function place(find: Find, searched: Value, start: number, end: number): { start: number; end: number } {
  if (start < 0) return { start: -1, end: -1 };
  if (find.start < 0 || typeof searched !== "string" || searched.length !== end - start) return { start, end };
  return { start: start + find.start, end: start + find.end };
}
