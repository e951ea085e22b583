import type { NumberColumn } from "../engine/column";
import { applyShape } from "../engine/apply-shape";
import { evaluateNode, paidValue, shapeContext } from "../engine/execute-node";
import { expressionColumn } from "../engine/expression-column";
import { hasValue } from "../engine/fold-rows";
import type { DimensionPlan, NodePlan, ShapePlan, TermPlan } from "../engine/plan";
import { isBranching } from "../engine/record";
import { columnsOf } from "../engine/row-scope";
import { reportedNote, reportedStatus, type Scored } from "../engine/scored";
import { statusName } from "../messages/status";
import type { RolloutTrace, TestResult, TestTrace, TracedNode, TracedTerm, TraceValue } from "../messages/testing";
import { show } from "./expectation";
import { explainDimension } from "./explain";
import { explainNode } from "./explain-nodes";
import type { TestRun } from "./run-tests";

/** Rollouts of a file that are traced: the first one that fails, and the first ones. */
const mostRollouts = 8;

/** Everything that happens in one test. */
export function traceTest({ result, scored, names }: TestRun, givenBy: ReadonlySet<string>): TestTrace {
  if (scored === undefined) return { test: result, estimator: "", rollouts: [], more: 0 };
  const rows = shownRows(result, names);
  return {
    test: result,
    estimator: estimatorText(scored),
    rollouts: rows.map((row) => traceRow(scored, row, names[row] ?? "", givenBy)),
    more: names.length - rows.length,
  };
}

function shownRows({ breakdown }: TestResult, names: readonly string[]): readonly number[] {
  const all = Array.from(names.keys());
  if (all.length <= mostRollouts) return all;
  const failing = breakdown ? names.indexOf(breakdown.rollout) : -1;
  return [...new Set([...(failing < 0 ? [] : [failing]), ...all])].slice(0, mostRollouts);
}

function estimatorText({ plan }: Scored): string {
  const { record, parameters } = plan.advantage;
  const given = Object.entries(parameters).map(([name, value]) => `${name}: ${show(value)}`);
  return given.length === 0 ? record.name : `${record.name} {${given.join(", ")}}`;
}

const ok = (shown: string): TraceValue => ({ shown, status: "ok" });

/** A cell of a column of numbers, with its reason where it has one. */
function valueOf(column: NumberColumn, row: number, note = column.notes?.get(row)): TraceValue {
  const shown = hasValue(column, row) ? show(column.values[row]) : "–";
  return { shown, status: statusName(column.status[row]!), ...(note === undefined ? {} : { note }) };
}

function traceRow(scored: Scored, row: number, name: string, givenBy: ReadonlySet<string>): RolloutTrace {
  const { table, plan, total, advantages, groups } = scored;
  const fields = table.names
    .filter((column) => column !== "id")
    .flatMap((column) => {
      const value = table.column(column)?.values[row];
      return value === undefined || value === null ? [] : [{ name: column, value: ok(fieldText(value)) }];
    });
  const extractions = plan.extractions.map((extraction) => {
    const column = scored.extractions.get(extraction.name)!;
    const note = column.notes?.get(row);
    const status = statusName(column.status[row]!);
    const start = column.spans?.start[row] ?? -1;
    return {
      name: extraction.name,
      value: {
        shown: status === "ok" ? fieldText(column.values[row]) : "–",
        status,
        ...(note === undefined ? {} : { note }),
      },
      ...(start < 0 || column.spans === undefined
        ? {}
        : { where: { field: column.spans.field, start, end: column.spans.end[row]! } }),
    };
  });
  const own = Array.from(groups.rows.subarray(groups.start[groups.of[row]!], groups.start[groups.of[row]! + 1]))
    .filter((other) => hasValue(total, other))
    .map((other) => total.values[other]!);
  return {
    name,
    fields,
    extractions,
    dimensions: plan.dimensions.map((dimension) => traceDimension(scored, dimension, row, givenBy)),
    aggregate: traceNode(scored, plan.aggregate, row, total),
    total: valueOf(total, row),
    advantage: advantages.values[row]!,
    group: momentsOf(own),
  };
}

const fieldText = (value: unknown): string => (typeof value === "string" ? JSON.stringify(value) : show(value));

function momentsOf(values: readonly number[]): RolloutTrace["group"] {
  const n = values.length;
  if (n === 0) return { n, mean: null, sd: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const sd = n < 2 ? null : Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  return { n, mean, sd };
}

function traceDimension(
  scored: Scored,
  plan: DimensionPlan,
  row: number,
  givenBy: ReadonlySet<string>,
): RolloutTrace["dimensions"][number] {
  const column = scored.dimensions.get(plan.name)!;
  const context = shapeContext(columnsOf(scored));
  // Steps of a list are of its elements; what is shown then is the value before and after all of them.
  const steps = plan.list === undefined ? plan.shape : [];
  const note = reportedNote(column, row);
  return {
    name: plan.name,
    type: plan.type.name,
    role: plan.metric ? "metric" : plan.helper ? "helper" : "paid",
    given: [...givenBy].some(
      (name) => name === plan.name || name === plan.part?.of || name.startsWith(`${plan.name}.`),
    ),
    raw: valueOf(column.raw, row),
    steps: steps.map((_, k) => ({
      step: stepText(steps[k]!),
      value: valueOf(applyShape(column.raw, steps.slice(0, k + 1), context, false), row),
    })),
    shaped: { ...valueOf(column.shaped, row, note), status: statusName(reportedStatus(column, row)) },
    why: explainDimension(scored, plan, row).why ?? "",
  };
}

function stepText({ record, parameters }: ShapePlan): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  if (given.length === 0) return record.name;
  return `${record.name} ${show(Object.fromEntries(given)).replaceAll('"', "").replaceAll(",", ", ").replaceAll(":", ": ")}`;
}

function traceNode(scored: Scored, node: NodePlan, row: number, value?: NumberColumn): TracedNode {
  const columns = columnsOf(scored);
  const column = value ?? evaluateNode(node, columns, 1);
  const why = explainNode(node, columns, row);
  return {
    node: node.record.name,
    value: valueOf(column, row),
    ...(why === undefined ? {} : { why }),
    terms: node.terms.map((term) => traceTerm(scored, term, isBranching(node.record), row)),
  };
}

function traceTerm(scored: Scored, term: TermPlan, branch: boolean, row: number): TracedTerm {
  const columns = columnsOf(scored);
  const value = term.value ? expressionColumn(term.value, columns) : undefined;
  const paid = branch
    ? (value ?? evaluateNode(term.node!, columns, 1))
    : paidValue(term, columns, { weightApart: true, sign: 1 });
  return {
    name: term.name,
    slot: branch ? term.slot : "",
    weight: valueOf(expressionColumn(term.weight, columns), row),
    ...(term.when ? { when: { text: term.when.text, value: valueOf(expressionColumn(term.when, columns), row) } } : {}),
    value: valueOf(paid, row),
    ...(term.node ? { node: traceNode(scored, term.node, row) } : {}),
  };
}
