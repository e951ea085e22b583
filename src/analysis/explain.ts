import { OK } from "../messages/status";
import type { Evidence } from "../messages/score";
import type { Place, Value, ValueColumn } from "../engine/column";
import { isMissing, type Expression, type Result } from "../engine/expression";
import type { DimensionPlan } from "../engine/plan";
import type { Explanation } from "../engine/record";
import { rowScope, scoredScope } from "../engine/row-scope";
import type { Scored } from "../engine/scored";
import { explainedRows } from "./explain-rows";

/** Why a dimension has its value in one row: a sentence, and the places in the rollout that it rests on. */
export function explainDimension(
  scored: Scored,
  plan: DimensionPlan,
  row: number,
): { readonly why?: string; readonly evidence: readonly Evidence[] } {
  const readHere = plan.reads.flatMap((name) => spansOf(extractionOf(scored, name), name, row));
  const among = explainedRows(scored, plan)?.(row);
  if (among) return withReads(scored, plan, row, among, readHere);
  // Of an ensemble its members' values say why.
  const explain = plan.ensemble ? undefined : plan.type.explain;
  if (explain === undefined || scored.dimensions.get(plan.name)?.raw.status[row] !== OK) return { evidence: readHere };
  const scope = rowScope(scoredScope(scored), row);
  const valueOf = (expression: Expression | undefined): Result | undefined => expression?.evaluate(scope);
  const of = valueOf(plan.of);
  const to = valueOf(plan.to);
  if (of === undefined || isMissing(of) || (to !== undefined && isMissing(to))) return { evidence: readHere };
  return withReads(scored, plan, row, explain(of, to, plan.parameters), readHere, of);
}

/** A sentence with its places, and those of what is read besides. */
function withReads(
  scored: Scored,
  plan: DimensionPlan,
  row: number,
  { why, evidence }: Explanation,
  readHere: readonly Evidence[],
  of: Value = null,
): { readonly why: string; readonly evidence: readonly Evidence[] } {
  const base = fieldOf(scored, plan.of, of, row);
  const found = base === undefined ? [] : evidence.map((e) => placed(e, base));
  const extra = readHere.filter((e) => !found.some((f) => f.field === e.field && f.start >= e.start && f.end <= e.end));
  return { why, evidence: [...found, ...extra] };
}

interface Base {
  readonly field: string;
  readonly start: number;
  /** Where the text ends; absent where `of` is that text itself, so that places in it are places in the field. */
  readonly end?: number;
}

/** A place in the text of `of` as one in the field. A long text has millions of them, so each is written once. */
const placed = (
  { start: from, end: to, note, against }: Omit<Evidence, "field">,
  { field, start, end }: Base,
): Evidence => ({
  field,
  start: end === undefined ? start + from : start,
  end: end === undefined ? start + to : end,
  note,
  ...(against !== undefined && { against }),
});

/** The extraction of that name, or that it is a part of: a part stands where the whole does. */
const extractionOf = ({ extractions }: Scored, name: string): ValueColumn | undefined =>
  extractions.get(name) ?? extractions.get(name.split(".")[0] ?? name);

/** The rollout field that `of` was read from, and where. What is no piece of it, such as a value inside JSON, stands in all of it. */
function fieldOf(scored: Scored, of: Expression | undefined, value: Value, row: number): Base | undefined {
  if (of?.name === undefined) return undefined;
  const extraction = extractionOf(scored, of.name);
  if (extraction === undefined) return { field: of.name, start: 0 };
  const { spans } = extraction;
  const start = spans?.start[row] ?? -1;
  if (start < 0 || spans === undefined) return undefined;
  const end = spans.end[row]!;
  const exact = typeof value === "string" && value.length === end - start;
  return { field: spans.field, start, ...(exact ? {} : { end }) };
}

function spansOf(column: ValueColumn | undefined, name: string, row: number): Evidence[] {
  if (column?.spans === undefined) return [];
  const { field, start, end } = column.spans;
  const places = start[row]! >= 0 ? [{ start: start[row]!, end: end[row]! }] : (column.elementSpans?.[row] ?? []);
  const note = `${name} is read here`;
  return leaves(places).flatMap(({ start, end }) => (start < 0 ? [] : [{ field, start, end, note }]));
}

/** Where the elements of lists stand, those of lists in lists included. */
const leaves = (places: readonly Place[]): readonly Place[] =>
  places.flatMap((place) => (place.inner ? leaves(place.inner) : [place]));
