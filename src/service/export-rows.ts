import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { ExportFormat } from "../messages/rollouts";
import type { HandlerContext } from "./handler";
import { recordOf } from "./record-text";
import type { ScoredFile } from "./scored-file";

/**
 * Writes rollouts with their columns and scores, in the order given. The file appears under its name only once it is complete;
 * what was written of a cancelled or failed one is removed. CSV and Parquet are made by DuckDB from JSON Lines.
 * @throws what the file system says, and the signal's reason
 */
export const exportRows = (
  file: ScoredFile,
  rows: readonly number[],
  target: ExportTarget,
  context: HandlerContext,
  database: () => Promise<DuckDBConnection>,
): Promise<void> => writeRecords(rows.length, (at) => recordOf(file, rows[at]!), target, context, database);

export interface ExportTarget {
  readonly path: string;
  readonly format: ExportFormat;
}

/** The same for any records; `recordAt` gives each of them by its place. */
export async function writeRecords(
  size: number,
  recordAt: (at: number) => Readonly<Record<string, unknown>>,
  { path, format }: ExportTarget,
  { signal, progress }: HandlerContext,
  database: () => Promise<DuckDBConnection>,
): Promise<void> {
  const lines = `${path}.${process.pid}.part`;
  const other = `${lines}.${format}`;
  let longest = 0;
  function* records(): Generator<string> {
    for (let done = 0; done < size; done++) {
      if (done % 1000 === 0) progress({ message: "writing rollouts", done, of: size });
      const record = recordAt(done);
      const line = JSON.stringify(format === "csv" ? flat(record) : record);
      longest = Math.max(longest, Buffer.byteLength(line));
      yield `${line}\n`;
    }
  }
  try {
    await pipeline(Readable.from(records()), createWriteStream(lines), { signal });
    if (format === "jsonl") return await rename(lines, path);
    const connection = await database();
    try {
      const options = format === "csv" ? "FORMAT csv, HEADER" : "FORMAT parquet, ROW_GROUP_SIZE 8192";
      const read = `read_ndjson(${literal(lines)}, sample_size = -1, maximum_object_size = ${Math.max(longest + 1, 2 ** 20)})`;
      await connection.run(`COPY (FROM ${read}) TO ${literal(other)} (${options})`);
    } finally {
      connection.closeSync();
    }
    signal.throwIfAborted();
    await rename(other, path);
  } finally {
    await Promise.all([lines, other].map((each) => rm(each, { force: true })));
  }
}

const literal = (path: string): string => `'${path.replaceAll("'", "''")}'`;

/** One level: `scores.total`, `scores.dimensions.correct.value`. Lists are JSON. */
function flat(record: Readonly<Record<string, unknown>>, prefix = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
      if (Array.isArray(value)) return [[prefix + name, JSON.stringify(value)]];
      if (typeof value !== "object" || value === null) return [[prefix + name, value]];
      return Object.entries(flat(value as Readonly<Record<string, unknown>>, `${prefix}${name}.`));
    }),
  );
}
