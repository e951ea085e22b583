import { statusName } from "../messages/status";
import { paidValue } from "../engine/execute-node";
import { isMissing } from "../engine/expression";
import { hasValue } from "../engine/fold-rows";
import { cell, scoredScope } from "../engine/row-scope";
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

/** The value of a subject in a row; undefined if the reward file has nothing of that name. */
export function findSubject(scored: Scored, { name, raw }: Subject, row: number): Found | undefined {
  const dimension = scored.dimensions.get(name);
  if (dimension !== undefined) {
    const column = raw ? dimension.raw : dimension.shaped;
    return found(column, row, statusName(reportedStatus(dimension, row)), reportedNote(dimension, row));
  }
  if (raw) return undefined;
  if (name === "total") return found(scored.total, row);
  if (name === "advantage") return { value: scored.advantages.values[row]!, status: "ok" };
  const term = allTerms(scored.plan.aggregate).find((candidate) => candidate.term.name === name)?.term;
  if (term !== undefined) {
    const { table, groups, extractions, dimensions, plan } = scored;
    return found(
      paidValue(term, { table, groups, extractions, dimensions, params: plan.params }, { weightApart: true, sign: 1 }),
      row,
    );
  }
  const column = scoredScope(scored).column(name);
  if (column === undefined) return undefined;
  const value = cell(column, row, name);
  return isMissing(value)
    ? { value: null, status: statusName(value.missing), note: value.note }
    : { value, status: "ok" };
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
