import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import type { Value } from "../../engine/column";
import { canonicalRollout } from "../canonical";
import { type Importer, isFailure } from "../importer";
import { parseJsonLine } from "../json-line";
import { withoutMarks } from "../lines";
import { asObject } from "../importer";

/** How a file of rollouts is read. */
export interface RowReading {
  readonly file: string;
  readonly importer: Importer;
  readonly mapping: Readonly<Record<string, string>>;
}

/** Where the record of each row stands. */
export interface RecordPlaces {
  /** Bytes of its line, end exclusive. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Place among the rollouts of its line, from 0; undefined where each line has one. */
  readonly ordinals: Uint16Array | undefined;
  /** From 1. */
  readonly lines: readonly number[];
}

type Columns = Readonly<Record<string, Value>>;

/** Rows around one that is asked for are read with it. */
const blockRows = 64;
const keptBlocks = 4;

/** Reads rows of an indexed file again, as they were read first. Fails where the file is no longer the one that was indexed. */
export interface RowReader {
  row(row: number): Columns;
  /** Rows `from` to `to` (exclusive). */
  rows(from: number, to: number): readonly Columns[];
}

export function rowReader(reading: RowReading, places: RecordPlaces): RowReader {
  const blocks: { readonly from: number; readonly rows: readonly Columns[] }[] = [];
  const size = places.starts.length;
  const rows = (from: number, to: number): readonly Columns[] => {
    const known = blocks.find((block) => block.from === from && block.rows.length === to - from);
    if (known) return known.rows;
    const fresh = readRows(reading, places, from, to);
    blocks.unshift({ from, rows: fresh });
    blocks.length = Math.min(blocks.length, keptBlocks);
    return fresh;
  };
  return {
    rows,
    row(row) {
      const known = blocks.find(({ from, rows }) => from <= row && row < from + rows.length);
      if (known) return known.rows[row - known.from]!;
      const from = row - (row % blockRows);
      return rows(from, Math.min(size, from + blockRows))[row - from]!;
    },
  };
}

function readRows({ file, importer, mapping }: RowReading, places: RecordPlaces, from: number, to: number): Columns[] {
  if (from >= to) return [];
  const { starts, ends, ordinals, lines } = places;
  const start = starts[from]!;
  const bytes = readBytes(file, start, ends[to - 1]! - start);
  const rows: Columns[] = [];
  let rollouts: ReturnType<Importer["read"]> = [];
  for (let row = from; row < to; row++) {
    const line = lines[row]!;
    if (row === from || line !== lines[row - 1]) {
      const text = withoutMarks(bytes.subarray(starts[row]! - start, ends[row]! - start), line).toString("utf8");
      const json = parseJsonLine(text);
      const record = json.ok ? asObject(json.value) : undefined;
      if (!record) throw changed(file);
      rollouts = importer.read(record, { file, line, preface: "" });
    }
    const rollout = isFailure(rollouts) ? undefined : rollouts[ordinals?.[row] ?? 0];
    const canonical = rollout && canonicalRollout(rollout, mapping, importer);
    if (!canonical) throw changed(file);
    rows.push(canonical.columns);
  }
  return rows;
}

function readBytes(file: string, from: number, length: number): Buffer {
  const handle = openSync(file, "r");
  try {
    if (fstatSync(handle).size < from + length) throw changed(file);
    const bytes = Buffer.allocUnsafe(length);
    for (let at = 0; at < length;) {
      const read = readSync(handle, bytes, at, length - at, from + at);
      if (read === 0) throw changed(file);
      at += read;
    }
    return bytes;
  } finally {
    closeSync(handle);
  }
}

const changed = (file: string): Error =>
  new Error(`${basename(file)} is no longer the file that was read. Read the rollouts again.`);
