import { statusName } from "../messages/status";
import { paidValue } from "../engine/execute-node";
import { isMissing } from "../engine/expression";
import { hasValue } from "../engine/fold-rows";
import { cell, columnsOf, scoredScope } from "../engine/row-scope";
import { reportedNote, reportedStatus, type Scored } from "../engine/scored";
import type { NumberColumn } from "../engine/column";
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
    return (row) => found(column, row, statusName(reportedStatus(dimension, row)), reportedNote(dimension, row));
  }
  if (raw) return undefined;
  if (name === "total") return (row) => found(scored.total, row);
  if (name === "advantage") return (row) => ({ value: scored.advantages.values[row]!, status: "ok" });
  const term = allTerms(scored.plan.aggregate).find((candidate) => candidate.term.name === name)?.term;
  if (term !== undefined) {
    const paid = paidValue(term, columnsOf(scored), { weightApart: true, sign: 1 });
    return (row) => found(paid, row);
  }
  const column = scoredScope(scored).column(name);
  if (column === undefined) return undefined;
  return (row) => {
    const value = cell(column, row, name);
    return isMissing(value)
      ? { value: null, status: statusName(value.missing), note: value.note }
      : { value, status: "ok" };
  };
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
