import type { DataPlan } from "../engine/plan";
import type { NoScores } from "../messages/service";
import type { SourceProblem } from "../messages/summary";
import { buildSource } from "./build-source";
import { type FileRollouts, readRolloutFile } from "./read-file";
import { resolveSources, type SourceFile } from "./resolve-sources";
import { cacheKey, type RolloutCache } from "./rollout-cache";
import { type RolloutSource, sourceInfo } from "./rollout-source";

/** Files of more bytes than this together are not held in memory: long texts stay where they are. */
export const largeBytes = 200_000_000;

export interface LoadOptions {
  /** Default: `largeBytes`. */
  readonly large?: number | undefined;
  readonly cache?: RolloutCache;
  /** The same files read the same way give back this object. */
  readonly previous?: RolloutSource | undefined;
  readonly signal?: AbortSignal;
  /** How much of the files was read. */
  readonly onProgress?: (bytes: number, of: number) => void;
}

export type LoadedSource =
  { readonly ok: true; readonly source: RolloutSource } | { readonly ok: false; readonly none: NoScores };

/** Reads the rollouts that `data` names, relative to `folder`. Fails only when it is cancelled. */
export async function loadSource(data: DataPlan, folder: string, options: LoadOptions = {}): Promise<LoadedSource> {
  const name = data.rollouts.join(", ");
  if (data.rollouts.length === 0) {
    return none(
      "no-source",
      "The file names no rollouts.",
      "Add data: {rollouts: rollouts/*.jsonl} to see what it pays.",
    );
  }
  const { files, problems } = await resolveSources(data.rollouts, folder);
  const key = JSON.stringify([
    files.map((file) => cacheKey(file, data.columns)),
    problems,
    data.group,
    data.sample ?? null,
  ]);
  if (options.previous?.key === key) return { ok: true, source: options.previous };
  if (files.length === 0) {
    const first = problems[0]?.message ?? "No file was found.";
    return none("no-source", `There are no rollouts at ${name}.`, first);
  }
  const { parts, failures } = await readAll(files, data, options);
  const modified = Math.max(...files.map((file) => file.modified));
  const facts = { source: name, key, modified, files, problems: [...problems, ...failures] };
  const source = buildSource(parts, data, facts);
  if (source.table.size > 0) return { ok: true, source };
  const info = sourceInfo(source);
  const first = info.problems[0];
  if (parts.length === 0) {
    return none("unreadable", `The rollouts at ${name} cannot be read.`, first?.message ?? "Check the files.", info);
  }
  const next = first?.message ?? "The files are empty. Write one JSON object a line, one rollout each.";
  return none("no-rollouts", `There is no rollout in ${name}.`, next, info);
}

async function readAll(files: readonly SourceFile[], data: DataPlan, options: LoadOptions) {
  const parts: FileRollouts[] = [];
  const failures: SourceProblem[] = [];
  const all = files.reduce((sum, file) => sum + file.bytes, 0);
  const leaveInFile = all > (options.large ?? largeBytes);
  let before = 0;
  for (const file of files) {
    try {
      const part = options.cache?.get(file, data.columns) ?? (await readOne(file, before));
      parts.push(part);
      before += file.bytes;
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!isSystemError(error)) throw error;
      failures.push({ file: file.path, message: `The file cannot be read: ${error.message}. Check its permissions.` });
    }
  }
  return { parts, failures };

  async function readOne(file: SourceFile, bytesBefore: number): Promise<FileRollouts> {
    const part = await readRolloutFile(file.path, {
      mapping: data.columns,
      ...(leaveInFile ? { leaveInFile, chunkBytes: 256 * 1024 } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
      onBytes: (bytes) => options.onProgress?.(Math.min(all, bytesBefore + bytes), all),
    });
    options.cache?.set(file, data.columns, part);
    return part;
  }
}

/** What the file system says, as opposed to a mistake of ours. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && "syscall" in error;

const none = (reason: NoScores["reason"], message: string, next: string, info?: NoScores["info"]): LoadedSource => ({
  ok: false,
  none: { reason, message, next, ...(info ? { info } : {}) },
});
