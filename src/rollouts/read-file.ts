import { open } from "node:fs/promises";
import type { Value } from "../engine/column";
import type { SourceProblem } from "../messages/summary";
import { canonicalRollout } from "./canonical";
import { ColumnsBuilder } from "./columns-builder";
import { asObject, isFailure, type Importer } from "./importer";
import { importers } from "./importers/index.generated";
import { parseJsonLine } from "./json-line";
import { type Line, type LineOptions, readLines } from "./lines";
import { ProblemLog } from "./problem-log";

/** Everything that was read from one file, by column. */
export interface FileRollouts {
  readonly file: string;
  /** Name of the importer, or "" where the file has no line. */
  readonly importer: string;
  readonly size: number;
  /** Line of each rollout, from 1. */
  readonly lines: readonly number[];
  readonly ids: readonly (string | undefined)[];
  readonly groups: readonly (string | undefined)[];
  /** Null where a row has no value. */
  readonly columns: ReadonlyMap<string, readonly Value[]>;
  readonly problems: readonly SourceProblem[];
}

export interface ReadFileOptions extends LineOptions {
  readonly mapping: Readonly<Record<string, string>>;
  readonly onRows?: (rows: number) => void;
}

/**
 * Reads one file of rollouts. What can be read is read; every line that gives no rollout, or not all of it, is a problem with
 * its line. Fails only where the file itself cannot be read, or when it is cancelled.
 */
export async function readRolloutFile(file: string, options: ReadFileOptions): Promise<FileRollouts> {
  const log = new ProblemLog(file);
  const builder = new ColumnsBuilder();
  const lines: number[] = [];
  const ids: (string | undefined)[] = [];
  const groups: (string | undefined)[] = [];
  let importer: Importer | undefined;
  const encoding = await foreignEncoding(file);
  if (encoding) {
    log.add("encoding", `The file is ${encoding} and was not read. Save it as UTF-8.`);
    return { file, importer: "", size: 0, lines, ids, groups, columns: builder.done(), problems: log.done() };
  }
  for await (const batch of readLines(file, options)) {
    importer ??= chooseImporter(file, batch);
    for (const line of batch) {
      for (const rollout of readLine(line, file, importer, log)) {
        const canonical = canonicalRollout(rollout, options.mapping, importer.guesses);
        if (!canonical) {
          log.add("no completion", noCompletion(rollout.columns, options.mapping), line.line);
          continue;
        }
        builder.add(canonical.columns);
        lines.push(line.line);
        ids.push(canonical.id);
        groups.push(canonical.group);
      }
    }
    options.onRows?.(builder.size);
  }
  return {
    file,
    importer: importer?.name ?? "",
    size: builder.size,
    lines,
    ids,
    groups,
    columns: builder.done(),
    problems: log.done(),
  };
}

function chooseImporter(file: string, batch: readonly Line[]): Importer {
  const sample = { file, firstLines: batch.slice(0, 5).map((line) => line.text) };
  const ranked = [...(importers as readonly Importer[])].sort((a, b) => b.detect(sample) - a.detect(sample));
  return ranked[0]!;
}

function readLine(line: Line, file: string, importer: Importer, log: ProblemLog) {
  if (line.tooLong) {
    log.add(
      "too long",
      "The line is too long and was left out. Split its rollouts, or drop columns that are not needed.",
      line.line,
    );
    return [];
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
    log.add(line.open ? "cut off" : "not JSON", message, line.line);
    return [];
  }
  if (json.replaced.length) {
    const tokens = [...new Set(json.replaced)].join(", ");
    log.add("not a number", `${tokens} is no JSON number and was read as missing. Write null instead.`, line.line);
  }
  const record = asObject(json.value);
  if (!record) {
    const what = Array.isArray(json.value) ? "a list" : "a single value";
    log.add("no object", `The line is ${what} and was left out. Write one JSON object a line.`, line.line);
    return [];
  }
  const result = importer.read(record, { file, line: line.line });
  if (!isFailure(result)) return result;
  log.add("no rollout", `The line was left out: ${result.problem}`, line.line);
  return [];
}

function noCompletion(columns: Readonly<Record<string, Value>>, mapping: Readonly<Record<string, string>>): string {
  const theirs = mapping["completion"];
  const has =
    Object.keys(columns)
      .slice(0, 8)
      .map((name) => `\`${name}\``)
      .join(", ") || "nothing";
  return theirs === undefined
    ? `The row has no text to score and was left out; it has ${has}. Name the column with data.columns: {completion: ...}.`
    : `The row has no text at \`${theirs}\` and was left out; it has ${has}. Correct data.columns.completion.`;
}

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** UTF-16 and UTF-32 are told by their byte order mark. */
async function foreignEncoding(file: string): Promise<string | undefined> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const mark = bytesRead === 2 ? buffer.readUInt16BE(0) : 0;
    return mark === 0xfffe || mark === 0xfeff ? "UTF-16" : undefined;
  } finally {
    await handle.close();
  }
}
