import { ABSTAIN, ERROR, OK, TIMEOUT, UNPARSEABLE, type StatusCode } from "../../messages/status";
import type { NumberColumn, ValueColumn } from "../column";
import { groupRows } from "../groups";
import { abstains, failsAt, isMissing, missing, type Missing, type Site } from "./missing";
import type { Linked, Step } from "./step";
import type { ColumnScope, Result, RowScope } from "./types";

/** How names become values: from the columns of a table, or from one row. */
export interface Access {
  read(name: string): Linked;
  /** All elements of a dimension that is a list. */
  whole(name: string, site: Site): Step;
  /** The rollout that the frame is in, where several frames are in one: what reads only whole lists is worked out once for it. */
  readonly owner?: (frame: Parameters<Step>[0]) => number;
  /** A list of what `field` takes as rollouts. */
  readonly group: Step;
  /** The same of the batch. */
  readonly batch: Step;
  /** The batch that the frame is in, where batches are known. */
  readonly batchOf?: (frame: Parameters<Step>[0]) => number;
  /** The name in another rollout of the group. */
  field(name: string, rollout: Step): Linked;
}

const noList = (name: string): Missing => abstains(`'${name}' is no list here`);

/** A whole list, its elements taken from what one row may visit. */
function counted(list: Result, frame: Parameters<Step>[0], site: Site): Result {
  if (!Array.isArray(list)) return list;
  frame.budget -= list.length;
  return frame.budget < 0 ? failsAt(site, "the expression visits too many elements") : list;
}

const noGroup = abstains("the rollout has no group here");
const noBatch = abstains("the rollout has no batch here");

/** What a name gives in one row: the value that stands in for an unparseable one included. */
function exactly(scope: RowScope, name: string): Result {
  const status = scope.status?.(name) ?? OK;
  return status === OK ? scope.read(name) : missing(status, `'${name}' is not ok`);
}

const rawly = (scope: RowScope, name: string): Result => (scope.raw ? scope.raw(name) : scope.read(name));

/** Names are read from the scope of the frame. */
export const rowAccess: Access = {
  read: (name) => rowReader(name, (frame) => frame.scope),
  whole: (name, site) => (frame) => counted(frame.scope?.list?.(name) ?? noList(name), frame, site),
  group: (frame) => frame.scope?.group?.map((_, i) => i) ?? noGroup,
  batch: () => noBatch,
  field: (name, rollout) =>
    rowReader(name, (frame) => {
      const i = rollout(frame);
      return typeof i === "number" ? frame.scope?.group?.[i] : undefined;
    }),
};

function rowReader(name: string, scopeOf: (frame: Parameters<Step>[0]) => RowScope | undefined): Linked {
  const absent = abstains(`there is no '${name}' here`);
  const reader =
    (read: (scope: RowScope, name: string) => Result): Step =>
    (frame) => {
      const scope = scopeOf(frame);
      return scope === undefined ? absent : read(scope, name);
    };
  return { run: reader((scope) => scope.read(name)), exact: reader(exactly), raw: reader(rawly) };
}

type Reader = (row: number) => Result;

const reason: Readonly<Record<number, string>> = {
  [ABSTAIN]: "abstains",
  [UNPARSEABLE]: "is unparseable",
  [ERROR]: "failed",
  [TIMEOUT]: "ran out of time",
};

/** Missing values of a column, made once for all rows without a note of their own. */
function missingReader(column: NumberColumn | ValueColumn, name: string): (row: number) => Missing {
  const made = new Map<number, Missing>();
  return (row) => {
    const status = column.status[row] as StatusCode;
    const note = column.notes?.get(row);
    if (note !== undefined) return missing(status, `${name}: ${note}`);
    let value = made.get(status);
    if (value === undefined)
      made.set(status, (value = missing(status, `'${name}' ${reason[status] ?? "has no value"}`)));
    return value;
  };
}

function isNumberColumn(column: NumberColumn | ValueColumn): column is NumberColumn {
  return column.values instanceof Float64Array;
}

/** Readers of a column: with the value of an unparseable dimension, and without. */
function columnReaders(column: NumberColumn | ValueColumn, name: string): { read: Reader; exact: Reader } {
  const { status } = column;
  const gone = missingReader(column, name);
  if (!isNumberColumn(column)) {
    const { values } = column;
    const read: Reader = (row) => (status[row] === OK ? (values[row] ?? null) : gone(row));
    return { read, exact: read };
  }
  const { values } = column;
  if (status.every((code) => code === OK)) {
    const read: Reader = (row) => values[row] as number;
    return { read, exact: read };
  }
  return {
    read: (row) => {
      const value = values[row] as number;
      const code = status[row];
      return code === OK || (code === UNPARSEABLE && value - value === 0) ? value : gone(row);
    },
    exact: (row) => (status[row] === OK ? (values[row] as number) : gone(row)),
  };
}

/** Names are read from columns at the row of the frame. A name without a column abstains. */
export function columnAccess(scope: ColumnScope): Access {
  const { rollouts } = scope;
  const outer = rollouts?.scope ?? scope;
  const owner = rollouts && ((frame: Parameters<Step>[0]): number => rollouts.of[frame.row] as number);
  const rolloutAt = owner ?? ((frame: Parameters<Step>[0]): number => frame.row);
  return {
    ...(owner && { owner }),
    read: (name) => {
      const { read, exact, raw } = readersOf(scope, name);
      return { run: (f) => read(f.row), exact: (f) => exact(f.row), raw: (f) => raw(f.row) };
    },
    whole: (name, site) => {
      const list = outer.list?.(name) ?? (() => noList(name));
      return (frame) => counted(list(rolloutAt(frame)), frame, site);
    },
    group: listOfRollouts(outer.group, rolloutAt, noGroup),
    batch: listOfRollouts(outer.batch, rolloutAt, noBatch),
    ...(outer.batch && { batchOf: (frame) => outer.batch![rolloutAt(frame)]! }),
    field: (name, rollout) => {
      const { read, exact, raw } = readersOf(outer, name);
      const at =
        (reader: Reader): Step =>
        (frame) => {
          const row = rollout(frame);
          return isMissing(row) ? row : reader(row as number);
        };
      return { run: at(read), exact: at(exact), raw: at(raw) };
    },
  };
}

function readersOf(scope: ColumnScope, name: string): { read: Reader; exact: Reader; raw: Reader } {
  const column = scope.column(name);
  const absent = abstains(`there is no '${name}' in these rollouts`);
  const here = column ? columnReaders(column, name) : { read: () => absent, exact: () => absent };
  const before = scope.raw?.(name);
  return { ...here, raw: before ? columnReaders(before, name).read : here.read };
}

function listOfRollouts(
  of: Int32Array | undefined,
  rolloutAt: (frame: Parameters<Step>[0]) => number,
  none: Missing,
): Step {
  if (of === undefined) return () => none;
  let lists: (readonly number[])[] | undefined;
  return (frame) => {
    lists ??= listsOf(of);
    return lists[of[rolloutAt(frame)] as number] ?? none;
  };
}

function listsOf(group: Int32Array): (readonly number[])[] {
  const count = group.reduce((most, g) => Math.max(most, g + 1), 0);
  const { start, rows } = groupRows(group, count);
  return Array.from({ length: count }, (_, g) => Array.from(rows.subarray(start[g], start[g + 1])));
}
