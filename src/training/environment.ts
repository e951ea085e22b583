import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { cacheFolder } from "./cache-folder";
import { findPython, type FoundPython } from "./setup/find-python";
import { lockFolder } from "./setup/folder-lock";
import { installPackages } from "./setup/install";
import { hasGpu, lacking, type Versions, versionsOf } from "./setup/interpreter";
import { environmentName, neededModules } from "./setup/packages";
import { runProgram } from "./setup/run-program";
import type { TrainerProblem } from "./types";

export { findPython, type FoundPython };

export interface EnvironmentOptions {
  /** The interpreter the user chose: it is checked, and nothing is ever installed into it. Absent = the managed environment. */
  readonly python?: string;
  /** Default `cacheFolder()`. */
  readonly cacheDir?: string;
  /** Ends what is under way; nothing half-made is left. */
  readonly signal?: AbortSignal;
  /** What is being done, one sentence each. */
  readonly onProgress: (message: string) => void;
  /** Default `process.env`: where programs are looked up and what they inherit. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface Environment {
  /** The interpreter, absolute for a managed one. */
  readonly python: string;
  readonly cacheDir: string;
  readonly managed: boolean;
  readonly versions: Versions;
  /** An NVIDIA driver is installed. */
  readonly gpu: boolean;
}

export interface EnvironmentDescription extends Environment {
  /** Folder of the managed environment; absent for an interpreter of the user's. */
  readonly path?: string;
  /** It can train as it is. */
  readonly complete: boolean;
  /** Why an interpreter of the user's cannot train. */
  readonly problem?: TrainerProblem;
}

/** An environment that cannot be had. The message holds the next step too. */
export class EnvironmentError extends Error {
  constructor(readonly problem: TrainerProblem) {
    super(`${problem.message} ${problem.nextStep}`);
    this.name = "EnvironmentError";
  }
}

/**
 * An interpreter that can train: the user's own after a check, else the managed environment, which is made on first use and
 * found complete in no time later. Of several processes at once one makes it and the others wait.
 * Throws `EnvironmentError`, or the reason of the abort.
 */
export async function ensureEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { python, signal, onProgress, cacheDir = cacheFolder() } = options;
  signal?.throwIfAborted();
  const there = await describeEnvironment(cacheDir, python, options.env, signal);
  if (there.problem) throw new EnvironmentError(there.problem);
  if (there.complete) return environmentOf(there);
  const folder = there.path!;
  const unlock = await lockFolder(`${folder}.lock`, signal, () =>
    onProgress("Waiting for another process that makes the environment."),
  ).catch((error: NodeJS.ErrnoException) => {
    throw signal?.aborted ? signal.reason : diskError(error, cacheDir);
  });
  try {
    const meanwhile = await describeEnvironment(cacheDir, undefined, options.env, signal);
    return environmentOf(meanwhile.complete ? meanwhile : await make(folder, meanwhile, options));
  } finally {
    await unlock();
  }
}

/** What is there, without making anything: the managed environment, or what is to say about the user's interpreter. */
export async function describeEnvironment(
  cacheDir: string = cacheFolder(),
  python?: string,
  env: NodeJS.ProcessEnv = process.env,
  signal?: AbortSignal,
): Promise<EnvironmentDescription> {
  const gpu = hasGpu(env);
  if (python) {
    const versions = await versionsOf(python, programEnv(env), signal);
    const problem =
      typeof versions["problem"] === "string"
        ? {
            message: `The Python at ${python} does not run: ${versions["problem"]}.`,
            nextStep: "Choose another interpreter, or none to have an environment made.",
          }
        : lacking(python, versions as Versions);
    const known = typeof versions["problem"] === "string" ? {} : (versions as Versions);
    return { python, cacheDir, managed: false, versions: known, gpu, complete: !problem, ...(problem && { problem }) };
  }
  const path = join(cacheDir, environmentName(gpu ? "gpu" : "cpu"));
  const own = interpreterIn(path);
  const versions = existsSync(own) ? await readMarker(path) : undefined;
  return {
    python: own,
    cacheDir,
    managed: true,
    versions: versions ?? {},
    gpu,
    path,
    complete: versions !== undefined,
  };
}

const environmentOf = ({ python, cacheDir, managed, versions, gpu }: EnvironmentDescription): Environment => ({
  python,
  cacheDir,
  managed,
  versions,
  gpu,
});

/** Makes the environment in its folder; what an interrupted try left is removed first, and what a failed one leaves at once. */
async function make(
  folder: string,
  there: EnvironmentDescription,
  options: EnvironmentOptions,
): Promise<EnvironmentDescription> {
  const { signal } = options;
  try {
    await rm(folder, { recursive: true, force: true });
    const versions = await makeIn(folder, there, { ...options, env: programEnv(options.env ?? process.env) });
    await writeFileAtomic(join(folder, marker), `${JSON.stringify({ schema: 1, versions }, null, 2)}\n`);
    return { ...there, versions, complete: true };
  } catch (error) {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    throw signal?.aborted ? signal.reason : diskError(error as NodeJS.ErrnoException, there.cacheDir);
  }
}

async function makeIn(
  folder: string,
  { python, gpu }: EnvironmentDescription,
  { env = process.env, signal, onProgress }: EnvironmentOptions,
): Promise<Versions> {
  const run = { env, ...(signal && { signal }) };
  onProgress("Looking for Python.");
  const base = await findPython(env, signal);
  if ("message" in base) throw new EnvironmentError(base);
  if (!base.makesEnvironments) throw new EnvironmentError(noVenv(base));
  onProgress(`Making an environment with Python ${base.version}.`);
  await mkdir(folder, { recursive: true });
  const made = await runProgram(base.python, ["-m", "venv", folder], run);
  if (made.code !== 0) {
    const said =
      made.startError?.message ??
      made.lines
        .filter((line) => line.trim() !== "")
        .slice(-6)
        .join("\n");
    if (/ensurepip/.test(said)) throw new EnvironmentError(noVenv(base));
    throw new EnvironmentError({
      message: `Python ${base.version} could not make an environment in ${folder}.`,
      nextStep: `Choose another interpreter with rewardLab.python.interpreter. The last lines were:\n${said}`,
    });
  }
  const problem = await installPackages(python, gpu ? "gpu" : "cpu", { ...run, onProgress });
  if (problem) throw new EnvironmentError(problem);
  onProgress("Checking the environment.");
  const imported = await runProgram(python, ["-c", `import ${neededModules.join(", ")}`], run);
  const versions = await versionsOf(python, env, signal);
  if (imported.code !== 0 || typeof versions["problem"] === "string") {
    const said = imported.lines.slice(-6).join("\n");
    throw new EnvironmentError({
      message: "The packages were installed but cannot be imported.",
      nextStep: `Choose an interpreter that has trl with rewardLab.python.interpreter. The last lines were:\n${said}`,
    });
  }
  return versions as Versions;
}

const noVenv = ({ python, version }: FoundPython): TrainerProblem => ({
  message: `The Python at ${python} cannot make environments: its module ensurepip is missing.`,
  nextStep: `Install it (on Debian and Ubuntu: \`apt install python${version.split(".").slice(0, 2).join(".")}-venv\`), or choose an interpreter with rewardLab.python.interpreter.`,
});

const marker = "complete.json";

const interpreterIn = (folder: string): string =>
  process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");

/** Undefined where the environment was never finished. */
async function readMarker(folder: string): Promise<Versions | undefined> {
  try {
    return (JSON.parse(await readFile(join(folder, marker), "utf8")) as { versions: Versions }).versions;
  } catch {
    return undefined;
  }
}

/** Without what would lead an interpreter to packages of another one. */
function programEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PYTHONPATH: _path, PYTHONHOME: _home, ...rest } = env;
  return rest;
}

function diskError(error: NodeJS.ErrnoException, folder: string): Error {
  if (error.code === "ENOSPC")
    return new EnvironmentError({
      message: `The disk is full: nothing can be written to ${folder}.`,
      nextStep: "Free about 2 GB there, and start again.",
    });
  if (error.code === "EACCES" || error.code === "EROFS" || error.code === "EPERM")
    return new EnvironmentError({
      message: `Nothing may be written to ${folder}.`,
      nextStep: "Give yourself the right to, or set XDG_CACHE_HOME to another folder.",
    });
  return error;
}
