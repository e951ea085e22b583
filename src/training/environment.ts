import { join } from "node:path";
import { cacheFolder } from "./cache-folder";
import { diskError, EnvironmentError } from "./environment-error";
import { findPython, type FoundPython } from "./setup/find-python";
import { lockFolder } from "./setup/folder-lock";
import { driverVersion, hasGpu } from "./setup/gpu";
import type { InstallOptions } from "./setup/install";
import { interpreterIn, type Lack } from "./setup/installed";
import { lacking, type Versions, versionsOf } from "./setup/interpreter";
import { everySet, makeManaged, managedState, repairManaged } from "./setup/managed";
import { environmentName, type PackageSet } from "./setup/packages";
import { type TorchBuild, torchBuildFor } from "./setup/torch-build";
import type { TrainerProblem } from "./types";

export { EnvironmentError, findPython, type FoundPython, type PackageSet };

export interface EnvironmentOptions {
  /** The interpreter the user chose: it is checked, and nothing is ever installed into it. Absent = the managed environment. */
  readonly python?: string;
  /** What it must have; default TRL and what belongs to it. Empty: nothing is checked or made, and `python` may be "". */
  readonly needs?: readonly PackageSet[];
  /** A folder of wheels to install from. */
  readonly wheels?: string;
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
  /** Build of PyTorch that a managed environment has. */
  readonly build?: TorchBuild;
  /** What a managed environment lacks, though it was finished once. */
  readonly lacks: readonly Lack[];
  /** Why a managed environment must be made anew. */
  readonly broken?: string;
}

/**
 * An interpreter that can train: the user's own after a check, else the managed environment, which is made on first use,
 * repaired where something is missing, and found complete in no time otherwise. Of several processes at once one makes it and
 * the others wait. Throws `EnvironmentError`, or the reason of the abort.
 */
export async function ensureEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { python, signal, onProgress, needs = ["trl"], cacheDir = cacheFolder() } = options;
  signal?.throwIfAborted();
  if (needs.length === 0)
    return { python: python ?? "", cacheDir, managed: !python, versions: {}, gpu: hasGpu(options.env) };
  const describe = (own?: string) => describeEnvironment(cacheDir, own, options.env, signal, needs);
  const there = await describe(python);
  if (there.problem) throw new EnvironmentError(there.problem);
  if (there.complete) return environmentOf(there);
  const unlock = await lockFolder(`${there.path!}.lock`, signal, () =>
    onProgress("Waiting for another process that makes the environment."),
  ).catch((error: NodeJS.ErrnoException) => {
    throw signal?.aborted ? signal.reason : diskError(error, cacheDir);
  });
  try {
    const meanwhile = await describe();
    return environmentOf(meanwhile.complete ? meanwhile : await complete(meanwhile, needs, options));
  } catch (error) {
    throw signal?.aborted ? signal.reason : diskError(error as NodeJS.ErrnoException, cacheDir);
  } finally {
    await unlock();
  }
}

async function complete(
  there: EnvironmentDescription,
  needs: readonly PackageSet[],
  { env, wheels, signal, onProgress }: EnvironmentOptions,
): Promise<EnvironmentDescription> {
  const { path = "", build = torchBuildFor(undefined), lacks, broken } = there;
  const options: InstallOptions = {
    env: programEnv(env ?? process.env),
    onProgress,
    ...(wheels ? { wheels } : {}),
    ...(signal && { signal }),
  };
  if (broken) onProgress(`The environment is broken (${broken}), so it is made anew.`);
  const versions =
    lacks.length > 0
      ? await repairManaged(path, needs, lacks, build, options)
      : await makeManaged(path, everySet(needs, there.versions), build, options);
  return { ...there, versions, complete: true };
}

/** What is there, without making anything: the managed environment, or what is to say about the user's interpreter. */
export async function describeEnvironment(
  cacheDir: string = cacheFolder(),
  python?: string,
  env: NodeJS.ProcessEnv = process.env,
  signal?: AbortSignal,
  needs: readonly PackageSet[] = ["trl"],
): Promise<EnvironmentDescription> {
  return python ? describeChosen(python, cacheDir, env, signal, needs) : describeManaged(cacheDir, env, signal, needs);
}

async function describeChosen(
  python: string,
  cacheDir: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
  needs: readonly PackageSet[],
): Promise<EnvironmentDescription> {
  const versions = await versionsOf(python, needs, programEnv(env), signal);
  const silent = typeof versions["problem"] === "string";
  const problem = silent
    ? {
        message: `The Python at ${python} does not run: ${versions["problem"]}.`,
        nextStep: "Choose another interpreter, or none to have an environment made.",
      }
    : lacking(python, versions as Versions, needs);
  return {
    python,
    cacheDir,
    managed: false,
    versions: silent ? {} : (versions as Versions),
    gpu: hasGpu(env),
    complete: !problem,
    lacks: [],
    ...(problem && { problem }),
  };
}

async function describeManaged(
  cacheDir: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
  needs: readonly PackageSet[],
): Promise<EnvironmentDescription> {
  const build = torchBuildFor(await driverVersion(env, signal));
  const path = join(cacheDir, environmentName(build.build));
  const { versions, broken, lacks } = await managedState(path, needs);
  return {
    python: interpreterIn(path),
    cacheDir,
    managed: true,
    versions: versions ?? {},
    gpu: hasGpu(env),
    path,
    build,
    lacks,
    complete: versions !== undefined && !broken && lacks.length === 0,
    ...(broken && { broken }),
  };
}

const environmentOf = ({ python, cacheDir, managed, versions, gpu }: EnvironmentDescription): Environment => ({
  python,
  cacheDir,
  managed,
  versions,
  gpu,
});

/** Without what would lead an interpreter to packages of another one. */
function programEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PYTHONPATH: _path, PYTHONHOME: _home, ...rest } = env;
  return rest;
}
