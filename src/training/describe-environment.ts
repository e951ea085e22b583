import { join } from "node:path";
import { cacheFolder } from "./cache-folder";
import { driverVersion, hasGpu } from "./setup/gpu";
import { interpreterIn, type Lack } from "./setup/installed";
import { lacking, type Versions, versionsOf } from "./setup/interpreter";
import { managedState } from "./setup/managed";
import { environmentName, type PackageSet } from "./setup/packages";
import { type TorchBuild, torchBuildFor } from "./setup/torch-build";
import type { TrainerProblem } from "./types";

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

/** Without what would lead an interpreter to packages of another one. */
export function programEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PYTHONPATH: _path, PYTHONHOME: _home, ...rest } = env;
  return rest;
}
