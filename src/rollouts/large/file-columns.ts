import { hash } from "node:crypto";
import type { Value } from "../../engine/column";
import { growingSummary } from "../column-summary";
import { own } from "../../messages/own";
import { GrowingNumbers } from "./growing-numbers";
import { lazyList } from "./lazy-list";
import { type RecordPlaces, rowReader, type RowReading } from "./row-reader";

/** A longer text stays in its file; so do lists and mappings. */
const keptLength = 32;
/** So many different short texts of a column are held once each. */
const mostShared = 10_000;

/** Stands for a value that is in the file. */
const inFile = undefined;

interface Growing {
  readonly kept: (Value | typeof inFile)[];
  readonly summary: ReturnType<typeof growingSummary>;
  readonly shared: Map<string, string>;
  files: number;
}

/** Columns of a large file: numbers and short texts in memory, everything else as its place in the file, read when asked for. */
export class FileColumns {
  private readonly columns = new Map<string, Growing>();
  private readonly starts = new GrowingNumbers();
  private readonly ends = new GrowingNumbers();
  private readonly ordinals: number[] = [];
  private readonly digests: (string | undefined)[] = [];
  private readonly knownDigests = new Map<string, string>();
  private lastPrompt: Value | undefined;
  private lastDigest: string | undefined;
  size = 0;

  /** Appends a row. @param ordinal place among the rollouts of its line, from 0 */
  add(row: Readonly<Record<string, Value>>, start: number, end: number, ordinal: number): void {
    for (const name in row) {
      const value = row[name];
      const column = this.column(name);
      if (value === undefined || value === null) continue;
      while (column.kept.length < this.size) column.kept.push(null);
      column.summary.add(value);
      column.kept.push(keptValue(value, column));
    }
    this.digests.push(this.promptDigest(row["prompt"] ?? null));
    this.starts.push(start);
    this.ends.push(end);
    this.ordinals.push(ordinal);
    this.size++;
  }

  /** The columns, with equal length, and how their rows are read from the file. */
  done(reading: RowReading, lines: readonly number[]): ReadonlyMap<string, readonly Value[]> {
    const places: RecordPlaces = {
      starts: this.starts.done(),
      ends: this.ends.done(),
      ordinals: this.ordinals.some((ordinal) => ordinal > 0) ? Uint16Array.from(this.ordinals) : undefined,
      lines,
    };
    this.ordinals.length = 0;
    const read = rowReader(reading, places);
    const { digests, size } = this;
    return new Map(
      [...this.columns].map(([name, { kept, summary, files }]) => {
        while (kept.length < size) kept.push(null);
        if (files === 0) return [name, kept as readonly Value[]];
        const valueAt = (row: number): Value => kept[row] ?? null;
        const known = summary.done();
        const missing = kept.reduce<number>((sum, value) => (value === null ? sum + 1 : sum), 0);
        const list = lazyList({
          size,
          at: (row) => (kept[row] === inFile ? (own(read.row(row), name) ?? null) : valueAt(row)),
          slice: (from, to) =>
            read
              .rows(from, to)
              .map((record, i) => (kept[from + i] === inFile ? (own(record, name) ?? null) : valueAt(from + i))),
          isMissing: (row) => kept[row] === null,
          digest: (row) => (name === "prompt" ? digests[row] : undefined),
          summary: { ...known, missing },
        });
        return [name, list];
      }),
    );
  }

  private column(name: string): Growing {
    let column = this.columns.get(name);
    if (!column)
      this.columns.set(name, (column = { kept: [], summary: growingSummary(), shared: new Map(), files: 0 }));
    return column;
  }

  /** Rollouts of a prompt mostly follow each other. */
  private promptDigest(prompt: Value): string | undefined {
    if (prompt === null || isKept(prompt)) return undefined;
    if (prompt === this.lastPrompt) return this.lastDigest;
    const digest = hash("sha256", typeof prompt === "string" ? prompt : JSON.stringify(prompt), "hex");
    const known = this.knownDigests.get(digest);
    if (known === undefined) this.knownDigests.set(digest, digest);
    this.lastPrompt = prompt;
    return (this.lastDigest = known ?? digest);
  }
}

const isKept = (value: Exclude<Value, null>): boolean =>
  typeof value === "string" ? value.length <= keptLength : typeof value !== "object";

function keptValue(value: Exclude<Value, null>, column: Growing): Value | typeof inFile {
  if (!isKept(value)) {
    column.files++;
    return inFile;
  }
  if (typeof value !== "string") return value;
  const { shared } = column;
  const known = shared.get(value);
  if (known !== undefined) return known;
  if (shared.size < mostShared) shared.set(value, value);
  return value;
}
