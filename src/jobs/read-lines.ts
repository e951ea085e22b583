import { open } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { MetricLine } from "../messages/run";
import { progressPrefix } from "../training/progress";
import { isMetricLine } from "./record-schema";
import { runFiles } from "./run-folder";

/** Complete lines from a byte offset on, and where the next reading starts. A last line without its end is left for then. */
export interface LinesRead {
  readonly lines: readonly string[];
  readonly next: number;
  /** True if the file is shorter than the offset: it was written anew and was read from its start. */
  readonly reset: boolean;
}

/** Reads what was appended to a file since `from`, at most `limit` bytes. A missing file has no lines. */
export async function readLines(path: string, from = 0, limit = 16 << 20): Promise<LinesRead> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (file === null) return { lines: [], next: 0, reset: from > 0 };
  try {
    const { size } = await file.stat();
    const start = from > size ? 0 : from;
    const buffer = Buffer.alloc(Math.min(size - start, limit));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
    const end = buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1;
    const text = buffer.toString("utf8", 0, end);
    return { lines: end === 0 ? [] : text.slice(0, -1).split("\n"), next: start + end, reset: start !== from };
  } finally {
    await file.close();
  }
}

export interface MetricsRead {
  readonly metrics: readonly MetricLine[];
  readonly next: number;
  readonly reset: boolean;
  /** Lines that are no metrics, such as one torn by a crash and written on. */
  readonly torn: number;
}

/** Reads `metrics.jsonl` from a byte offset on. Lines that cannot be read are counted, the rest is given. */
export async function readMetrics(folder: string, from = 0): Promise<MetricsRead> {
  const { lines, next, reset } = await readLines(join(folder, runFiles.metrics), from);
  const metrics = lines.map(parseMetric);
  return {
    metrics: metrics.filter((line) => line !== null),
    next,
    reset,
    torn: metrics.filter((line, i) => line === null && lines[i]!.trim() !== "").length,
  };
}

function parseMetric(text: string): MetricLine | null {
  try {
    const line: unknown = JSON.parse(text);
    return isMetricLine(line) ? line : null;
  } catch {
    return null;
  }
}

/** One line a step, in order of steps: where a step has several lines, later values are added to earlier ones. */
export function mergeMetrics(lines: readonly MetricLine[]): readonly MetricLine[] {
  const steps = new Map<number, MetricLine>();
  for (const line of lines) {
    const before = steps.get(line.step);
    steps.set(line.step, before ? { ...line, values: { ...before.values, ...line.values } } : line);
  }
  return [...steps.values()].sort((a, b) => a.step - b.step);
}

/** The last lines of the log, without escape codes and what the trainer prints for us; of a line that a progress bar wrote over and over, its last state. */
export async function tailLog(folder: string, lines = 20): Promise<readonly string[]> {
  const file = await open(join(folder, runFiles.log)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (file === null) return [];
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, 64 << 10));
    await file.read(buffer, 0, buffer.length, size - buffer.length);
    const all = buffer.toString("utf8").split("\n").map(plainLine);
    const whole = buffer.length < size ? all.slice(1) : all;
    const written = whole.at(-1) === "" ? whole.slice(0, -1) : whole;
    return written.filter((line) => !line.startsWith(progressPrefix)).slice(-lines);
  } finally {
    await file.close();
  }
}

/** A line as a terminal would show it at its end. */
export function plainLine(line: string): string {
  const text = stripVTControlCharacters(line).replace(/\r+$/, "");
  return text.slice(text.lastIndexOf("\r") + 1);
}
