import { own } from "../messages/own";
import { ERROR, statusName } from "../messages/status";
import { elementValues, paidValue } from "../engine/execute-node";
import { elementsAt } from "../engine/element-advantages";
import { isMissing } from "../engine/expression";
import { hasValue } from "../engine/fold-rows";
import { cell, columnsOf, scoredScope } from "../engine/row-scope";
import { elementColumns, elementsIn } from "../engine/levels/element-columns";
import { reduceElements } from "../engine/levels/reduce";
import type { ListPlan, TermPlan } from "../engine/plan";
import { reportedNote, reportedStatus, type Scored, type ScoredList } from "../engine/scored";
import type { NumberColumn, ValueColumn } from "../engine/column";
import { splitPart } from "../engine/dimension-parts";
import type { Found } from "./expectation";
import { allTerms } from "./shares";

const form = /^(?:raw\((?<raw>[^()\s]+)\)|(?<name>[^()\s]+?))(?:\((?<member>[^()\s]+)\))?$/;

/** What the key of an expectation names: `total`, `correct(a)`, `raw(x)`, `advantage(b)`. */
export interface Subject {
  readonly name: string;
  readonly raw: boolean;
  readonly member: string | undefined;
}

export function readSubject(text: string): Subject | undefined {
  const groups = form.exec(text.trim())?.groups;
  const name = groups?.raw ?? groups?.name;
  return name === undefined ? undefined : { name, raw: groups?.raw !== undefined, member: groups?.member };
}

/** Reads a subject in a row; undefined if the reward file has nothing of that name. */
export function findSubject(
  scored: Scored,
  { name, raw }: Pick<Subject, "name" | "raw">,
): ((row: number) => Found) | undefined {
  const dimension = scored.dimensions.get(name);
  if (dimension !== undefined) {
    const column = raw ? dimension.raw : dimension.shaped;
    return (row) => {
      const reduced = found(column, row, statusName(reportedStatus(dimension, row)), reportedNote(dimension, row));
      return dimension.list ? { ...reduced, elements: elementsFound(dimension.list, raw, row) } : reduced;
    };
  }
  const part = partFound(scored, name);
  if (part !== undefined) return part;
  const inside = termInLists(scored, name);
  if (inside !== undefined) return inside(raw);
  if (raw) return undefined;
  if (name === "total") return (row) => found(scored.total, row);
  if (name === "advantage") return (row) => advantageFound(scored.advantages, row);
  const term = allTerms(scored.plan.aggregate).find((candidate) => candidate.term.name === name)?.term;
  if (term !== undefined) {
    const paid = paidValue(term, columnsOf(scored), { weightApart: true, sign: 1 });
    return (row) => found(paid, row);
  }
  const column = scoredScope(scored).column(name);
  if (column === undefined) return undefined;
  return (row) => cellFound(column, row, name);
}

/** The advantage of a rollout, and those of its elements for an expectation that is a list. */
function advantageFound(advantages: Scored["advantages"], row: number): Found {
  const whole: Found = { value: advantages.values[row]!, status: "ok" };
  const elements = elementsAt(advantages, row);
  return elements ? { ...whole, elements: elements.map((value) => ({ value, status: "ok" })) } : whole;
}

function found(
  column: NumberColumn,
  row: number,
  status = statusName(column.status[row]!),
  note = column.notes?.get(row),
): Found {
  const value = hasValue(column, row) ? column.values[row]! : null;
  return { value, status, ...(note === undefined ? {} : { note }) };
}

/** Reads a part that nothing but the test reads; of a list, at each element. */
function partFound(scored: Scored, name: string): ((row: number) => Found) | undefined {
  const split = splitPart(name);
  const owner = split && scored.dimensions.get(split.of);
  const whole = split && own(owner?.parts ?? {}, split.part);
  if (whole !== undefined) return (row) => cellFound(whole, row, name);
  const flat = split && own(owner?.list?.parts ?? {}, split.part);
  const elements = owner?.list?.elements;
  if (flat === undefined || elements === undefined) return undefined;
  return (row) => {
    const [from, to] = [elements.offsets[row]!, elements.offsets[row + 1]!];
    const found = Array.from({ length: to - from }, (_, i) => cellFound(flat, from + i, name));
    return { value: found.map(({ value }) => value), status: statusName(elements.status[row]!), elements: found };
  };
}

function cellFound(column: NumberColumn | ValueColumn, row: number, name: string): Found {
  const value = cell(column, row, name);
  return isMissing(value)
    ? { value: null, status: statusName(value.missing), note: value.note }
    : { value, status: "ok" };
}

/** The elements of a list in a row, each as what a test finds. */
function elementsFound({ elements, raw: before, shaped }: ScoredList, raw: boolean, row: number): Found[] {
  const column = raw ? before : shaped;
  const from = elements.offsets[row]!;
  // What failed is told as it failed, whatever is used instead.
  const failed = (at: number): boolean => !raw && before.status[at]! >= ERROR;
  return Array.from({ length: elements.offsets[row + 1]! - from }, (_, i) =>
    failed(from + i)
      ? { ...found(column, from + i), status: statusName(before.status[from + i]!) }
      : found(column, from + i),
  );
}

/** Reads a term that has a value at each element: a list of its own, or inside of one. */
function termInLists(scored: Scored, name: string): ((raw: boolean) => (row: number) => Found) | undefined {
  const columns = columnsOf(scored);
  const find = (terms: readonly TermPlan[], list: ListPlan | undefined): [TermPlan, ListPlan] | undefined => {
    for (const term of terms) {
      const own = term.list ?? list;
      if (term.name === name && own !== undefined && term.node !== undefined) return [term, own];
      const below = term.node && find(term.node.terms, own);
      if (below !== undefined) return below;
    }
    return undefined;
  };
  const [term, list] = name === "total" ? [] : (find(scored.plan.aggregate.terms, undefined) ?? []);
  if (term === undefined || list === undefined) return undefined;
  const inner = elementColumns(list.space, columns);
  const elements = elementsIn(columns, list.space);
  return (raw) => {
    const flat = elementValues(raw ? { ...term, shape: [] } : term, inner);
    const reduced = reduceElements(flat, elements, list.reduce);
    const both = { elements, raw: flat, shaped: flat };
    return (row) => ({ ...found(reduced, row), elements: elementsFound(both, raw, row) });
  };
}
