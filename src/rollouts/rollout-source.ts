import type { Value } from "../engine/column";
import type { RolloutTable } from "../engine/table";
import type { SourceInfo } from "../messages/service";
import type { ColumnSummary, SourceProblem } from "../messages/summary";

/** Rollouts that were read, as a table, with the place of each row. */
export interface RolloutSource {
  /** What the reader calls it, such as `rollouts/*.jsonl`. */
  readonly source: string;
  /** Equal keys mean equal tables. */
  readonly key: string;
  readonly table: RolloutTable;
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Newest modification of the files, ms since 1970. */
  readonly modified: number;
  readonly columns: readonly ColumnSummary[];
  readonly problems: readonly SourceProblem[];
  /** File and line, from 1, of a row. */
  origin(row: number): { readonly file: string; readonly line: number };
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
  };
}

/** The text of a column for a reader, or null where the row has no value. */
export function textAt(of: RolloutSource, name: string, row: number): string | null {
  const value = of.value(name, row);
  if (value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
