import type { DuckDBConnection } from "@duckdb/node-api";
import { summarise } from "../analysis/summarise";
import type { Scored } from "../engine/scored";
import { countWords } from "../engine/text/words";
import type { TableColumn } from "../messages/rollouts";
import type { ScoreSummary } from "../messages/summary";
import { lazyValuesOf } from "../rollouts/large/lazy-list";
import type { RolloutSource } from "../rollouts/rollout-source";
import type { Cells } from "../rollouts/database";
import { RowTable } from "../rollouts/row-table";
import { numberColumns } from "./number-columns";
import type { TableLayout } from "./table-layout";

/** Scored rollouts of a reward file, with what is derived from them when it is first asked for. */
export class ScoredFile {
  private summarised: ScoreSummary | undefined;
  private table: Promise<RowTable> | undefined;
  /** Layouts of the Rollouts table by query. */
  readonly layouts = new Map<string, TableLayout>();

  /** Orders of rows, by column and direction. */
  readonly orders = new Map<string, Int32Array>();

  private counted: Float64Array | undefined;
  private columns: readonly TableColumn[] | undefined;
  private readonly made = new Map<string, Float64Array>();

  constructor(
    readonly source: RolloutSource,
    readonly scored: Scored,
    /** Wall clock, ms since 1970. */
    readonly scoredAt: number,
    readonly durationMs: number,
  ) {}

  summary(): ScoreSummary {
    const { source, scoredAt, durationMs } = this;
    return (this.summarised ??= summarise(this.scored, {
      source: source.source,
      columns: source.columns,
      problems: source.problems,
      scoredAt,
      durationMs,
    }));
  }

  /** Words of each completion, NaN where there is no text. */
  words(): Float64Array {
    const { table } = this.scored;
    return (this.counted ??= Float64Array.from({ length: table.size }, (_, row) => {
      const text = this.source.value("completion", row);
      return typeof text === "string" ? countWords(text) : NaN;
    }));
  }

  /** The cells of a column, worked out by `make`; numbers are kept. */
  cells(name: string, make: () => Cells): Cells {
    const known = this.made.get(name);
    if (known) return known;
    const cells = make();
    if (cells instanceof Float64Array) this.made.set(name, cells);
    return cells;
  }

  /** True where words must first be counted in texts that are not in memory. */
  wordsAreFar(): boolean {
    const values = this.scored.table.column("completion")?.values;
    return this.counted === undefined && values !== undefined && lazyValuesOf(values) !== undefined;
  }

  /** What is known of the columns, worked out by `make` when it is first asked for. */
  tableColumns(make: () => readonly TableColumn[]): readonly TableColumn[] {
    return (this.columns ??= make());
  }

  /** The scores in DuckDB, over a connection of their own. */
  rowTable(connect: () => Promise<DuckDBConnection>): Promise<RowTable> {
    const made = (this.table ??= connect().then((connection) =>
      RowTable.create(connection, this.scored.table.group, numberColumns(this.scored)),
    ));
    // A table that could not be made is tried again when it is asked for again, and there is nothing of it to dispose of.
    made.catch(() => this.table === made && (this.table = undefined));
    return made;
  }

  async dispose(): Promise<void> {
    await (await this.table)?.dispose();
  }
}
