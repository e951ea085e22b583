import type { Value } from "../engine/column";

/** One JSON object: a line of a file, or a rollout's columns. */
export type JsonObject = Readonly<Record<string, Value>>;

/** What an importer sees of a file before it is chosen. */
export interface ImportSample {
  /** Absolute path. */
  readonly file: string;
  /** The first lines that are not blank, at most five; the last may be torn. */
  readonly firstLines: readonly string[];
}

/** Where a line stands. */
export interface LinePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
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

/** A format of rollouts with one JSON object a line. One line may hold several rollouts. */
export interface Importer {
  readonly name: string;
  /** One line, for lists. */
  readonly summary: string;
  /** Markdown: what the format is and how its fields become columns. */
  readonly docs: string;
  /** How sure it is that the file is of its format, 0 (cannot be) to 1 (certain). */
  detect(sample: ImportSample): number;
  read(record: JsonObject, at: LinePlace): readonly ImportedRollout[] | ImportFailure;
  /** True if fields that the mapping leaves open may be taken from columns with the usual names. */
  readonly guesses: boolean;
}

export const isFailure = (result: readonly ImportedRollout[] | ImportFailure): result is ImportFailure =>
  "problem" in result;

/** The first line as an object, or undefined where it is none. */
export function firstObject(sample: ImportSample): JsonObject | undefined {
  try {
    return asObject(JSON.parse(sample.firstLines[0] ?? "") as Value);
  } catch {
    // Detection only: a first line that is no JSON is reported when the file is read.
    return undefined;
  }
}

/** The value as a mapping, or undefined. */
export function asObject(value: Value | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}
