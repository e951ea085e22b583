import { createHash } from "node:crypto";
import type { Value } from "../engine/column";
import type { RolloutTable } from "../engine/table";
import type { SourceInfo } from "../messages/service";
import type { ColumnSummary, SourceProblem } from "../messages/summary";
import type { SourceFile } from "./resolve-sources";

/** A file of rollouts when it was read. */
export interface ReadFile extends SourceFile {
  /** The importer that read it. */
  readonly format: string;
  readonly rollouts: number;
}

/** Rollouts that were read, as a table, with the place of each row. */
export interface RolloutSource {
  /** What the reader calls it, such as `rollouts/*.jsonl`. */
  readonly source: string;
  /** Equal keys mean equal tables. */
  readonly key: string;
  readonly table: RolloutTable;
  /** What was read, as the files were then. */
  readonly files: readonly ReadFile[];
  /** Newest modification of the files, ms since 1970. */
  readonly modified: number;
  readonly columns: readonly ColumnSummary[];
  readonly problems: readonly SourceProblem[];
  /** File and line, from 1, of a row. */
  origin(row: number): { readonly file: string; readonly line: number };
  /** The values of a column, null where a row has none; undefined where no row has it. */
  values(name: string): readonly Value[] | undefined;
  /** A value as the source has it; null where it has none. */
  value(name: string, row: number): Value;
}

export function sourceInfo(of: RolloutSource): SourceInfo {
  return {
    source: of.source,
    rollouts: of.table.size,
    groups: of.table.groupCount,
    columns: of.columns,
    problems: of.problems,
    modified: of.modified,
    files: of.files.map(({ path, format, rollouts }) => ({ path, format, rollouts })),
  };
}

/** Tells one reading of the files from another, in 12 hex digits. */
export const versionOf = (of: RolloutSource): string => createHash("sha256").update(of.key).digest("hex").slice(0, 12);

/** The text of a column for a reader, or null where the row has no value. */
export function textAt(of: RolloutSource, name: string, row: number): string | null {
  const value = of.value(name, row);
  if (value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
