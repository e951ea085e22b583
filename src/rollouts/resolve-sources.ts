import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { glob } from "tinyglobby";
import type { SourceProblem } from "../messages/summary";
import { findRun } from "./run-folders";

/** A file to read, as it was when it was found. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: number;
  /** ms since 1970. */
  readonly modified: number;
}

export interface ResolvedSources {
  readonly files: readonly SourceFile[];
  /** Sources that name nothing. */
  readonly problems: readonly SourceProblem[];
}

/**
 * The files that sources name: a path, a folder (its `.jsonl` files, else its `.parquet`, else its `.csv` files), a glob with `*`, `**` and `{a,b}`, `run:<id>` or
 * `run:latest`. Relative to `folder`, that of the reward file. Each file once, sources in the order given, files of one source
 * by name.
 */
export async function resolveSources(sources: readonly string[], folder: string): Promise<ResolvedSources> {
  const files = new Map<string, SourceFile>();
  const problems: SourceProblem[] = [];
  for (const source of sources) {
    const found = source.startsWith("run:") ? await ofRun(source, folder) : await ofPath(source, folder);
    if (typeof found === "string") problems.push({ file: source, message: found });
    else for (const file of found) if (!files.has(file.path)) files.set(file.path, file);
  }
  return { files: [...files.values()], problems };
}

async function ofRun(source: string, folder: string): Promise<readonly SourceFile[] | string> {
  const which = source.slice("run:".length);
  const run = await findRun(folder, which);
  if (!run) {
    return which === "latest"
      ? "There is no run yet. Train, or name a file of rollouts."
      : `There is no run \`${which}\` in .reward-lab/runs. Correct the id, or use run:latest.`;
  }
  const files = await ofGlob("rollouts-*.jsonl", run.folder);
  return files.length
    ? files
    : `Run \`${run.id}\` has no rollouts yet. Wait for its first step, or name another source.`;
}

async function ofPath(source: string, folder: string): Promise<readonly SourceFile[] | string> {
  const path = resolve(folder, source);
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => error);
  if (!(stats instanceof Error)) {
    if (!stats.isDirectory()) return [{ path, bytes: stats.size, modified: stats.mtimeMs }];
    for (const ending of ["jsonl", "parquet", "csv"]) {
      const inside = await ofGlob(`*.${ending}`, path);
      if (inside.length) return inside;
    }
    return `The folder ${basename(path)} has no .jsonl, .parquet or .csv file. Name the files, such as ${source}/**/*.jsonl.`;
  }
  if (stats.code !== "ENOENT" && stats.code !== "ENOTDIR")
    return `It cannot be read: ${stats.message}. Check its permissions.`;
  if (!/[*?{[]/.test(source)) return "There is no such file. Paths are relative to the reward file; correct the path.";
  const files = await ofGlob(source.replaceAll("\\", "/"), folder);
  return files.length ? files : "No file matches. Globs are relative to the reward file; correct the pattern.";
}

async function ofGlob(pattern: string, cwd: string): Promise<readonly SourceFile[]> {
  const names = await glob(pattern, { cwd, dot: true, onlyFiles: true, absolute: true, expandDirectories: false });
  const files = await Promise.all(names.sort(byName).map((name) => fileAt(resolve(name))));
  return files.filter((file) => file !== undefined);
}

/** A file that goes away between listing and reading is as if it had never been listed. */
async function fileAt(path: string): Promise<SourceFile | undefined> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return stats && { path, bytes: stats.size, modified: stats.mtimeMs };
}

/** `part-2` before `part-10`. */
const byName = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });
