import type { Value } from "../engine/column";

/** One JSON object: a line of a file, or a rollout's columns. */
export type JsonObject = Readonly<Record<string, Value>>;

/** What an importer sees of a file before it is chosen. */
export interface ImportSample {
  /** Absolute path. */
  readonly file: string;
  /** How its records stand in it. */
  readonly form: "jsonl" | "csv" | "parquet";
  /** A first line that belongs to no record, without its `#`; "" where there is none. */
  readonly preface: string;
  /** The first record that can be read. */
  readonly first: JsonObject | undefined;
}

/** Where a record stands. */
export interface RecordPlace {
  readonly file: string;
  /** Line, or row of a table, from 1. */
  readonly line: number;
  readonly preface: string;
}

/** One rollout as its source has it, before columns are mapped and the usual names are recognised. */
export interface ImportedRollout {
  readonly id?: string;
  /** The source's own name of the group. */
  readonly group?: string;
  /** Rollout fields of LANGUAGE.md section 2 where the importer knows them, and every other column by its own name. */
  readonly columns: JsonObject;
}

/** Why a line gives no rollout, with the next step. */
export interface ImportFailure {
  readonly problem: string;
}

/** A format of rollouts: records of named values. One record may hold several rollouts. */
export interface Importer {
  readonly name: string;
  /** One line, for lists. */
  readonly summary: string;
  /** Markdown: what the format is and how its fields become columns. */
  readonly docs: string;
  /** How sure it is that the file is of its format, 0 (cannot be) to 1 (certain). */
  detect(sample: ImportSample): number;
  read(record: JsonObject, at: RecordPlace): readonly ImportedRollout[] | ImportFailure;
  /** The group of each rollout where it follows from the whole file; undefined where it does not. */
  groups?(columns: ReadonlyMap<string, readonly Value[]>, size: number): readonly (string | undefined)[] | undefined;
  /** True if fields that the mapping leaves open may be taken from columns with the usual names. */
  readonly guesses: boolean;
  /** True for episodes, which have no text to score. */
  readonly textless?: boolean;
}

export const isFailure = (result: readonly ImportedRollout[] | ImportFailure): result is ImportFailure =>
  "problem" in result;

/** The value as a mapping, or undefined. */
export function asObject(value: Value | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}
