import { createReadStream } from "node:fs";
import { CsvError, type Options, parse } from "csv-parse";
import type { Value } from "../../engine/column";
import type { FileRecord, RecordFile, RecordOptions } from "./records";

const options: Options = {
  bom: true,
  info: true,
  record_delimiter: ["\r\n", "\n"],
  relax_column_count: true,
  skip_empty_lines: true,
};

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * The rows of a CSV file under the names of its header. A column in which every filled cell is a number holds numbers, likewise
 * `true` and `false`; an empty cell is missing. Rows with other cells than the header has names are left out and named.
 */
export async function csvRecords(file: string, first: string, asked: RecordOptions): Promise<RecordFile> {
  const { log, signal } = asked;
  const preface = first.startsWith("#") ? first.slice(1).trim() : "";
  const start = preface === "" ? 0 : Buffer.byteLength(first) + 1;
  const stream = createReadStream(file, { start, ...(signal ? { signal } : {}) });
  stream.on("data", () => asked.onBytes?.(stream.bytesRead));
  const parser = stream.pipe(parse(options));
  stream.on("error", (error) => parser.destroy(error));
  const rows: { readonly cells: readonly string[]; readonly line: number }[] = [];
  let names: readonly string[] | undefined;
  const above = preface === "" ? 0 : 1;
  let last = above;
  try {
    for await (const { record, info } of parser as AsyncIterable<Row>) {
      const line = last + 1;
      last = above + info.lines;
      if (names === undefined) names = record.map((name) => name.trim());
      else if (record.length === names.length) rows.push({ cells: record, line });
      else {
        const message = `The row has ${record.length} cells and the header ${names.length} names, so it was left out.`;
        log.add("other number of cells", message, line);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const open = error.code === "CSV_QUOTE_NOT_CLOSED";
    const message = open
      ? "The last row is cut off inside a quoted cell and was left out. It is complete on the next read if the file is still being written."
      : `The file is no CSV from here on: ${error.message}. What stands before it was read.`;
    log.add(open ? "cut off" : "no CSV", message, last + 1, open);
  }
  return { form: "csv", preface, batches: batchesOf(names ?? [], rows) };
}

async function* batchesOf(
  names: readonly string[],
  rows: readonly { readonly cells: readonly string[]; readonly line: number }[],
): AsyncGenerator<readonly FileRecord[]> {
  const readers = names.map((_, column) => readerOf(rows.map(({ cells }) => cells[column] ?? "")));
  const size = 10_000;
  for (let from = 0; from < rows.length; from += size) {
    yield rows.slice(from, from + size).map(({ cells, line }) => ({
      record: Object.fromEntries(names.map((name, column) => [name, readers[column]!(cells[column] ?? "")])),
      line,
    }));
  }
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** `007` is a name, and not the number 7. */
const padded = /^[+-]?0\d/;
/** What Python and pandas write for a number that is none. */
const noNumber = /^[+-]?(?:nan|inf|infinity)$/i;

function readerOf(cells: readonly string[]): (cell: string) => Value {
  const filled = cells.filter((cell) => cell !== "");
  const isNumber = (cell: string): boolean => numeral.test(cell) && !padded.test(cell);
  if (filled.length > 0 && filled.every((cell) => isNumber(cell) || noNumber.test(cell)) && filled.some(isNumber))
    return (cell) => (isNumber(cell) && Number.isFinite(Number(cell)) ? Number(cell) : null);
  if (filled.length > 0 && filled.every((cell) => /^(?:true|false)$/i.test(cell)))
    return (cell) => (cell === "" ? null : cell.toLowerCase() === "true");
  return (cell) => (cell === "" ? null : cell);
}
