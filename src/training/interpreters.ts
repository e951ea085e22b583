import { existsSync } from "node:fs";
import { join } from "node:path";
import { programEnv } from "./describe-environment";
import { pythonsOnPath } from "./setup/find-python";
import { interpreterIn } from "./setup/installed";
import { lacking, type Versions, versionsOf } from "./setup/interpreter";
import type { PackageSet } from "./setup/packages";

/** An interpreter that a user may choose, and what it has of what training needs. */
export interface Interpreter {
  /** Absolute. */
  readonly python: string;
  /** Version by package; empty where it does not answer. */
  readonly versions: Versions;
  /** What it lacks, or why it does not answer; undefined where it can train. */
  readonly lacks: string | undefined;
  /** The command that adds what it lacks. */
  readonly nextStep: string | undefined;
}

export interface InterpreterSearch {
  /** Folders that may hold an environment of their own: the workspace's. */
  readonly folders: readonly string[];
  /** Interpreters that others know of. */
  readonly known?: readonly string[];
  /** What is to be trained with. */
  readonly needs: readonly PackageSet[];
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** Names under which environments usually stand in a project's folder. */
const usualNames = [".venv", "venv", "env", ".env"];

/** Finds interpreters: active environments, those in the folders, those that are known, those on the PATH. Each stands once. */
export async function findInterpreters(search: InterpreterSearch): Promise<readonly Interpreter[]> {
  const { folders, known = [], needs, env = process.env, signal } = search;
  const active = [env["VIRTUAL_ENV"], env["CONDA_PREFIX"]].filter((folder): folder is string => !!folder);
  const own = folders.flatMap((folder) => usualNames.map((name) => join(folder, name)));
  const inFolders = [...active, ...own].map(interpreterIn).filter((python) => existsSync(python));
  const onPath = (await pythonsOnPath(env, signal)).map(({ python }) => python);
  const all = [...new Set([...inFolders, ...known, ...onPath])];
  return Promise.all(all.map((python) => describe(python, needs, env, signal)));
}

/** An interpreter that says nothing for so long counts as one that does not run, ms. */
const patience = 20_000;

async function describe(
  python: string,
  needs: readonly PackageSet[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<Interpreter> {
  const limit = AbortSignal.timeout(patience);
  const either = signal ? AbortSignal.any([signal, limit]) : limit;
  const versions = await versionsOf(python, needs, programEnv(env), either).catch((error: unknown) => {
    if (!limit.aborted || signal?.aborted) throw error;
    return { problem: `it gave no answer within ${patience / 1000} s` };
  });
  if (typeof versions["problem"] === "string")
    return { python, versions: {}, lacks: `does not run: ${versions["problem"]}`, nextStep: undefined };
  const problem = lacking(python, versions as Versions, needs);
  const lacks = problem?.message.replace(`The Python at ${python} `, "").replace(/\.$/, "");
  return { python, versions: versions as Versions, lacks, nextStep: problem?.nextStep };
}
