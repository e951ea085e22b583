import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** Starts DuckDB in memory. It is a native library: loaded when it is first asked for. */
export async function startDatabase(): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  return DuckDBInstance.create(":memory:", { threads: "2", memory_limit: "1GB" });
}

/** A connection to a database of its own. A connection runs one query at a time: who works side by side has one each. */
export const openDatabase = async (): Promise<DuckDBConnection> => (await startDatabase()).connect();

/** A column to append: numbers in which NaN is no value, or texts. */
export type Cells = Float64Array | Int32Array | readonly (string | null)[];

const chunkRows = 2048;

/** Makes a table of the columns, which have equal length. Names are quoted here. */
export async function createTable(
  connection: DuckDBConnection,
  table: string,
  columns: readonly { readonly name: string; readonly cells: Cells }[],
): Promise<void> {
  const { DOUBLE, DuckDBDataChunk, INTEGER, VARCHAR } = await import("@duckdb/node-api");
  const types = columns.map(({ cells }) =>
    cells instanceof Int32Array ? INTEGER : cells instanceof Float64Array ? DOUBLE : VARCHAR,
  );
  const fields = columns.map(({ name }, index) => `${quoted(name)} ${types[index]!.toString()}`);
  await connection.run(`CREATE TABLE ${quoted(table)} (${fields.join(", ")})`);
  const size = columns[0]?.cells.length ?? 0;
  const appender = await connection.createAppender(table);
  for (let from = 0; from < size; from += chunkRows) {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns(columns.map(({ cells }) => cellsOf(cells, from, Math.min(size, from + chunkRows))));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function cellsOf(cells: Cells, from: number, to: number): (number | string | null)[] {
  const part: ArrayLike<number | string | null> = cells.slice(from, to);
  return Array.from(part, (cell) => (typeof cell === "number" && Number.isNaN(cell) ? null : cell));
}

/** A name as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
