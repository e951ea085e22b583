import { asObject } from "../importer";
import { parseJsonLine } from "../json-line";
import { type Line, readLines } from "../lines";
import type { ProblemLog } from "../problem-log";
import type { FileRecord, RecordFile, RecordOptions } from "./records";

/** The lines of a file, each a JSON object. */
export function jsonRecords(file: string, options: RecordOptions): RecordFile {
  const { log, signal, maxLineBytes, chunkBytes, upTo } = options;
  const lines = readLines(file, {
    ...(signal ? { signal } : {}),
    ...(maxLineBytes === undefined ? {} : { maxLineBytes }),
    ...(chunkBytes === undefined ? {} : { chunkBytes }),
    ...(upTo === undefined ? {} : { upTo }),
  });
  async function* batches(): AsyncGenerator<readonly FileRecord[]> {
    for await (const batch of lines) {
      yield batch.flatMap((line) => recordOf(line, log) ?? []);
      const last = batch.at(-1);
      if (last) options.onBytes?.(last.open ? last.end : last.end + 1);
    }
  }
  return { form: "jsonl", preface: "", batches: batches() };
}

function recordOf(line: Line, log: ProblemLog): FileRecord | undefined {
  if (line.tooLong) {
    log.add(
      "too long",
      "The line is too long and was left out. Split its rollouts, or drop columns that are not needed.",
      line.line,
    );
    return undefined;
  }
  if (line.damaged) {
    log.add(
      "not UTF-8",
      "The line holds bytes that are not UTF-8; they were read as \uFFFD. Save the file as UTF-8.",
      line.line,
    );
  }
  const json = parseJsonLine(line.text);
  if (!json.ok) {
    const message = line.open
      ? "The last line is cut off and was left out. It is complete on the next read if the file is still being written."
      : `The line is not JSON and was left out: ${shorten(json.message)}. Write one JSON object a line.`;
    log.add(line.open ? "cut off" : "not JSON", message, line.line, line.open);
    return undefined;
  }
  if (json.replaced.length) {
    const tokens = [...new Set(json.replaced)].join(", ");
    log.add("not a number", `${tokens} is no JSON number and was read as missing. Write null instead.`, line.line);
  }
  const record = asObject(json.value);
  if (record) return { record, line: line.line, start: line.start, end: line.end };
  const what = Array.isArray(json.value) ? "a list" : "a single value";
  log.add("no object", `The line is ${what} and was left out. Write one JSON object a line.`, line.line);
  return undefined;
}

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
