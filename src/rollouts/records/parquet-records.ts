import type { DuckDBConnection } from "@duckdb/node-api";
import type { Value } from "../../engine/column";
import { openDatabase } from "../database";
import type { JsonObject } from "../importer";
import type { FileRecord, RecordFile, RecordOptions } from "./records";

/** The rows of a Parquet file. A damaged file is one problem. */
export async function parquetRecords(file: string, options: RecordOptions): Promise<RecordFile> {
  return { form: "parquet", preface: "", batches: batchesOf(await openDatabase(), file, options) };
}

async function* batchesOf(
  connection: DuckDBConnection,
  file: string,
  { log, signal, onBytes }: RecordOptions,
): AsyncGenerator<readonly FileRecord[]> {
  const { JSDuckDBValueConverter } = await import("@duckdb/node-api");
  let row = 0;
  try {
    const result = await connection.stream(`SELECT * FROM read_parquet('${literalPath(file)}')`);
    for await (const rows of result.yieldConvertedRowObjects(JSDuckDBValueConverter)) {
      signal?.throwIfAborted();
      const records = rows.map((record): FileRecord => ({ record: plainRecord(record), line: ++row }));
      yield records;
      onBytes?.(row);
    }
  } catch (error) {
    signal?.throwIfAborted();
    const what = error instanceof Error ? error.message.split("\n")[0] : String(error);
    const message = `The file cannot be read as Parquet${row > 0 ? ` after row ${row}` : ""}: ${what}. Write it again, or name another file.`;
    log.add("no Parquet", message);
  } finally {
    connection.closeSync();
  }
}

/** A path inside quotes, in which nothing is a wildcard. */
const literalPath = (path: string): string => path.replaceAll("'", "''").replace(/[[*?]/g, (sign) => `[${sign}]`);

const plainRecord = (record: object): JsonObject =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, plainValue(value)]));

/** What DuckDB gives, as a value of the expression language: numbers are doubles, dates are ISO 8601, bytes are missing. */
function plainValue(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return null;
  if (Array.isArray(value)) return value.map(plainValue);
  return typeof value === "object" ? plainRecord(value) : null;
}
