import { ABSTAIN, ERROR, OK, type StatusCode } from "../messages/status";
import type { Breathe } from "./breathe";
import type { Place, Value, ValueColumn } from "./column";
import { evaluateColumn, missing, type Expression } from "./expression";
import { extractionColumn } from "./extracting/column-of";
import { runExpression } from "./extracting/expression-step";
import { levelOfField, levelTexts } from "./extracting/level-texts";
import { nowhere, work } from "./extracting/work";
import type { ExtractionPlan, ExtractionStepPlan, ListPlan } from "./plan";
import type { FindContext } from "./record";
import { columnScope, type Columns } from "./scope";

/** What an extraction needs besides the columns. */
export interface Extracting {
  readonly columns: Columns;
  readonly breathe: Breathe;
  /** Makes the lists of a space known, unless they are. */
  readonly makeLists: (list: ListPlan) => void;
}

/** Works an extraction out over all rows. Each value carries the span of the rollout field that it came from, if it has one. */
export async function executeExtraction(plan: ExtractionPlan, extracting: Extracting): Promise<ValueColumn> {
  const { columns } = extracting;
  if (plan.expression !== undefined) return sourceColumn(plan.expression, columns);
  let column: ValueColumn | undefined;
  for (const step of plan.steps) {
    const source = column ?? sourceOf(step, columns);
    const own = column !== undefined || levelOfField(step.of?.name ?? "") === undefined;
    if (step.over === undefined) column = await runStep(step, source, extracting);
    else {
      const { value } = step.parameters as { value: Expression };
      column = runExpression(value, step.over, source, own, columns, extracting.makeLists);
    }
    await extracting.breathe();
  }
  if (column === undefined) throw new Error(`the extraction ${plan.name} has no step`);
  return column;
}

/** What the first step reads: of turns, steps and tokens what each says, unless it takes them as they are. */
function sourceOf({ of, record, over }: ExtractionStepPlan, columns: Columns): ValueColumn {
  if (of === undefined) return completionOf(columns);
  const level = of.name === undefined ? undefined : levelOfField(of.name);
  if (level === undefined || record.takes === "list") return sourceColumn(of, columns);
  const column = evaluateColumn(of, columnScope(columns));
  if (over !== undefined) return { ...column, space: level };
  return levelTexts(level, column, columns.table.column("completion"));
}

function completionOf(columns: Columns): ValueColumn {
  const completion = columns.table.column("completion");
  if (completion === undefined) throw new Error("the rollouts have no completion");
  return withFieldSpans(completion, "completion");
}

/** An expression as a column of values; a bare name of a text field stands for the whole of its text. */
function sourceColumn(of: Expression, columns: Columns): ValueColumn {
  const column = evaluateColumn(of, columnScope(columns));
  const field = of.name !== undefined && columns.table.column(of.name) === column;
  return field ? withFieldSpans(column, of.name) : column;
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

/** One operation over all rows: on the value of each, or on each element of its list. */
async function runStep(step: ExtractionStepPlan, source: ValueColumn, { columns, breathe }: Extracting) {
  const { record, parameters } = step;
  const { size, ids } = columns.table;
  const { fromPolicy, fromModel, spans, elementSpans, elementStates } = source;
  const column = extractionColumn(size, spans?.field ?? "", Object.keys(record.parts?.(parameters) ?? {}));
  let row = 0;
  const context: FindContext = {
    get id() {
      return ids[row] ?? "";
    },
    read: parameterReader(columns, () => row),
  };
  const by = { record, parameters, context, fromPolicy, fromModel };
  const placeAt = (value: Value): Place => {
    const inner = Array.isArray(value) ? elementSpans?.[row] : undefined;
    if (inner) return { ...nowhere, inner };
    const start = spans?.start[row] ?? -1;
    return start < 0 ? nowhere : { start, end: spans!.end[row]! };
  };
  for (; row < size; row++) {
    if (row % 256 === 0) await breathe();
    const value = source.values[row] ?? null;
    const states = elementStates?.[row];
    const before = source.status[row] as StatusCode;
    if (value === null || (before !== OK && states === undefined)) {
      column.fail(row, before === OK ? ABSTAIN : before, source.notes?.get(row));
      continue;
    }
    try {
      column.set(row, work(value, placeAt(value), states, by));
    } catch (error) {
      column.fail(row, ERROR, `${record.name} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return column.done(source, record.takes === "list" ? undefined : source.space);
}

/** Reads expressions among the parameters, each worked out once for all rows. */
function parameterReader(columns: Columns, row: () => number): FindContext["read"] {
  const known = new Map<Expression, ValueColumn>();
  return (expression) => {
    let column = known.get(expression);
    if (column === undefined) known.set(expression, (column = evaluateColumn(expression, columnScope(columns))));
    const status = column.status[row()] as StatusCode;
    if (status === OK) return column.values[row()] ?? null;
    return missing(status, column.notes?.get(row()) ?? `${expression.text} has no value.`);
  };
}
