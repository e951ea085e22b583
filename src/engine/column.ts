import { ABSTAIN, OK, type StatusCode } from "../messages/status";

/** Why a row is not `ok`: shown to the reader, with the next step. Keyed by row. */
export type Notes = ReadonlyMap<number, string>;

/** A number and a status for each row. Where the status is not OK the number is NaN, except where a rule says otherwise. */
export interface NumberColumn {
  readonly values: Float64Array;
  readonly status: Uint8Array;
  readonly notes?: Notes;
}

/** Where each value stands in a rollout field (UTF-16 offsets, end exclusive); -1 where it stands nowhere. */
export interface Spans {
  readonly field: string;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** Where a found thing stands in a rollout field (UTF-16, end exclusive; -1 where it stands nowhere); of a list, where its elements do. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly inner?: readonly Place[];
}

/** What became of the elements of one list. An element that is not ok is null in the list. */
export interface ElementStates {
  readonly status: Uint8Array;
  readonly notes: Notes;
}

/** A value in the expression language: every number is a double; a list, or a mapping with text keys. */
export type Value = number | string | boolean | readonly Value[] | { readonly [key: string]: Value } | null;

/** Any value and a status for each row: rollout fields, data columns and extractions. */
export interface ValueColumn {
  readonly values: readonly Value[];
  readonly status: Uint8Array;
  /** True if the values come from the policy's text: what fails on them is unparseable, not an error (LANGUAGE.md, section 2). */
  readonly fromPolicy: boolean;
  /** True of what another model answers: what is not found in it is our failure, an error. */
  readonly fromModel?: boolean;
  readonly spans?: Spans;
  /** For columns of lists: the span of each element, by row. */
  readonly elementSpans?: readonly (readonly Place[])[];
  /** For columns of lists: what became of the elements, by row; absent where all have their values. */
  readonly elementStates?: readonly (ElementStates | undefined)[];
  /** Of lists that have a value for each turn, step or token: the space whose elements those are. */
  readonly space?: string;
  /** What was found besides: read as `name.part`. */
  readonly parts?: Readonly<Record<string, ValueColumn>>;
  readonly notes?: Notes;
}

/** A column under construction. Rows that are never set abstain. */
export class NumberColumnBuilder {
  readonly values: Float64Array;
  readonly status: Uint8Array;
  readonly notes = new Map<number, string>();

  constructor(size: number) {
    this.values = new Float64Array(size).fill(NaN);
    this.status = new Uint8Array(size).fill(ABSTAIN);
  }

  set(row: number, value: number): void {
    this.values[row] = value;
    this.status[row] = OK;
  }

  fail(row: number, status: StatusCode, note: string): void {
    this.values[row] = NaN;
    this.status[row] = status;
    this.notes.set(row, note);
  }

  done(): NumberColumn {
    return this;
  }
}

/** A column that has the same number in every row. */
export function constantColumn(size: number, value: number): NumberColumn {
  return { values: new Float64Array(size).fill(value), status: new Uint8Array(size) };
}
