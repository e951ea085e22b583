import type { JsonObject } from "../importer";
import type { ProblemLog } from "../problem-log";

/** One record of a file: a line of JSON, a row of a table. */
export interface FileRecord {
  readonly record: JsonObject;
  /** Line of a text file, or row of a Parquet file, from 1. */
  readonly line: number;
  /** Bytes of the file that hold it, where it is a line of JSON: from `start` to `end`, exclusive. */
  readonly start?: number;
  readonly end?: number;
}

/** Records of a file in its order, in batches, with the form that they stand in. */
export interface RecordFile {
  readonly form: "jsonl" | "csv" | "parquet";
  /** A first line that belongs to no record, without its `#`; "" where there is none. */
  readonly preface: string;
  /** What gives no record goes to the log. */
  readonly batches: AsyncIterable<readonly FileRecord[]>;
}

export interface RecordOptions {
  readonly log: ProblemLog;
  readonly signal?: AbortSignal | undefined;
  readonly maxLineBytes?: number | undefined;
  readonly chunkBytes?: number | undefined;
  /** Only the lines of JSON that end within so many bytes. */
  readonly upTo?: number | undefined;
  /** Told as a file is read. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}
