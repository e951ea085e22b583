import { open } from "node:fs/promises";
import { extname } from "node:path";
import { csvRecords } from "./csv-records";
import { jsonRecords } from "./json-records";
import { parquetRecords } from "./parquet-records";
import type { RecordFile, RecordOptions } from "./records";

/** What a file is by its first bytes, or why it cannot be one of rollouts. */
type Form =
  | { readonly form: "jsonl" | "parquet" }
  | { readonly form: "csv"; readonly first: string }
  | { readonly problem: string };

const known = "JSON Lines, CSV and Parquet are read.";

/** Opens a file of rollouts by what stands in it. One that is none gives a problem in the log, and nothing else. */
export async function openRecords(file: string, options: RecordOptions): Promise<RecordFile | undefined> {
  const found = await formOf(file);
  if ("problem" in found) {
    options.log.add("form", found.problem);
    return undefined;
  }
  if (found.form === "parquet") return parquetRecords(file, options);
  return found.form === "csv" ? csvRecords(file, found.first, options) : jsonRecords(file, options);
}

async function formOf(file: string): Promise<Form> {
  const start = await firstBytes(file, 4096);
  const mark = start.subarray(0, 4);
  if (mark.toString("latin1") === "PAR1") return { form: "parquet" };
  const two = start.length < 2 ? 0 : start.readUInt16BE(0);
  if (two === 0xfffe || two === 0xfeff) return { problem: "The file is UTF-16 and was not read. Save it as UTF-8." };
  if (two === 0x1f8b || two === 0x504b)
    return { problem: `The file is compressed and was not read. Unpack it; ${known}` };
  const ending = extname(file).toLowerCase();
  if (start.includes(0) && ending !== ".jsonl")
    return { problem: `The file is no text and not of a format that is known here. ${known}` };
  const first =
    start
      .toString("utf8")
      .replace(/^\uFEFF/, "")
      .split("\n", 1)[0] ?? "";
  if (ending === ".csv" || /^#\s*\{/.test(first)) return { form: "csv", first };
  return { form: "jsonl" };
}

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
