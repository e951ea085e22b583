import type { Value } from "../engine/column";
import type { SourceProblem } from "../messages/summary";
import { canonicalRollout } from "./canonical";
import { ColumnsBuilder } from "./columns-builder";
import { type Importer, isFailure } from "./importer";
import { importers } from "./importers/index.generated";
import { FileColumns } from "./large/file-columns";
import type { LineOptions } from "./lines";
import { ProblemLog } from "./problem-log";
import { openRecords } from "./records/open-records";
import type { FileRecord, RecordFile } from "./records/records";

/** Everything that was read from one file, by column. */
export interface FileRollouts {
  readonly file: string;
  /** Name of the importer, or "" where the file has no line. */
  readonly importer: string;
  readonly size: number;
  /** Line of each rollout, or its row in a table, from 1. */
  readonly lines: readonly number[];
  readonly ids: readonly (string | undefined)[];
  readonly groups: readonly (string | undefined)[];
  /** Null where a row has no value. */
  readonly columns: ReadonlyMap<string, readonly Value[]>;
  readonly problems: readonly SourceProblem[];
}

export interface ReadFileOptions extends LineOptions {
  readonly mapping: Readonly<Record<string, string>>;
  /** Leave long texts, lists and mappings of JSON Lines in the file: columns give them back by reading it. */
  readonly leaveInFile?: boolean;
  /** Told as the file is read: about so many bytes of it. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Reads one file of rollouts. What can be read is read; every line that gives no rollout, or not all of it, is a problem with
 * its line. Fails only where the file itself cannot be read, or when it is cancelled.
 */
export async function readRolloutFile(file: string, options: ReadFileOptions): Promise<FileRollouts> {
  const log = new ProblemLog(file);
  const memory = new ColumnsBuilder();
  const inFile = new FileColumns();
  const lines: number[] = [];
  const ids: (string | undefined)[] = [];
  const groups: (string | undefined)[] = [];
  let importer: Importer | undefined;
  const { signal, maxLineBytes, chunkBytes, upTo, onBytes } = options;
  const opened = await openRecords(file, { log, signal, maxLineBytes, chunkBytes, upTo, onBytes });
  for await (const batch of opened?.batches ?? []) {
    if (batch.length === 0) continue;
    importer ??= chooseImporter(file, opened!, batch);
    for (const { record, line, start, end } of batch) {
      const result = importer.read(record, { file, line, preface: opened!.preface });
      if (isFailure(result)) {
        log.add("no rollout", `The line was left out: ${result.problem}`, line);
        continue;
      }
      for (const [ordinal, rollout] of result.entries()) {
        const canonical = canonicalRollout(rollout, options.mapping, importer);
        if (!canonical) {
          log.add("no completion", noCompletion(rollout.columns, options.mapping), line);
          continue;
        }
        if (options.leaveInFile && start !== undefined && end !== undefined)
          inFile.add(canonical.columns, start, end, ordinal);
        else memory.add(canonical.columns);
        lines.push(line);
        ids.push(canonical.id);
        groups.push(canonical.group);
      }
    }
  }
  const columns =
    importer && inFile.size > 0 ? inFile.done({ file, importer, mapping: options.mapping }, lines) : memory.done();
  return {
    file,
    importer: importer?.name ?? "",
    size: lines.length,
    lines,
    ids,
    groups: importer?.groups?.(columns, lines.length) ?? groups,
    columns,
    problems: log.done(),
  };
}

function chooseImporter(file: string, { form, preface }: RecordFile, batch: readonly FileRecord[]): Importer {
  const sample = { file, form, preface, first: batch[0]?.record };
  const ranked = [...(importers as readonly Importer[])].sort((a, b) => b.detect(sample) - a.detect(sample));
  return ranked[0]!;
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
