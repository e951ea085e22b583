import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { EnvironmentError } from "../environment-error";
import type { TrainerProblem } from "../types";
import { findPython, type FoundPython } from "./find-python";
import { installLacking, type InstallOptions, installPackages } from "./install";
import { brokenPython, interpreterIn, type Lack, lacksIn } from "./installed";
import { type Versions, versionsOf } from "./interpreter";
import { modulesOf, type PackageSet, packageSets } from "./packages";
import { runProgram } from "./run-program";
import type { TorchBuild } from "./torch-build";

/** The environment that Reward Lab keeps, as its folder shows it. */
export interface ManagedState {
  /** Versions that were there when it was last made or repaired; undefined where it was never finished. */
  readonly versions: Versions | undefined;
  /** Why it must be made anew; undefined where what it lacks can be added, or nothing is wrong. */
  readonly broken: string | undefined;
  readonly lacks: readonly Lack[];
}

/** What stands in a folder. Nothing is started; a folder that does not exist was never made. */
export async function managedState(folder: string, needs: readonly PackageSet[]): Promise<ManagedState> {
  const versions = await readMarker(folder);
  if (!versions) return { versions, broken: undefined, lacks: [] };
  const broken = await brokenPython(folder);
  return { versions, broken, lacks: broken ? [] : await lacksIn(folder, needs) };
}

/** Makes the environment in its folder, in place of whatever is there. What a failed or cancelled try leaves is removed. */
export async function makeManaged(
  folder: string,
  needs: readonly PackageSet[],
  build: TorchBuild,
  options: InstallOptions,
): Promise<Versions> {
  const { signal } = options;
  try {
    await rm(folder, { recursive: true, force: true });
    await makeVenv(folder, options);
    const problem = await installPackages(interpreterIn(folder), needs, build, options);
    if (problem) throw new EnvironmentError(problem);
    return await finish(folder, needs, options);
  } catch (error) {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    throw signal?.aborted ? signal.reason : error;
  }
}

/** Adds what an environment lacks. If it cannot be used afterwards either, it is made anew. */
export async function repairManaged(
  folder: string,
  needs: readonly PackageSet[],
  lacks: readonly Lack[],
  build: TorchBuild,
  options: InstallOptions,
): Promise<Versions> {
  const problem = await installLacking(interpreterIn(folder), lacks, build, options);
  if (problem) throw new EnvironmentError(problem);
  try {
    return await finish(folder, needs, options);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    options.onProgress("The environment cannot be repaired, so it is made anew.");
    return makeManaged(folder, everySet(needs, await readMarker(folder)), build, options);
  }
}

/** The sets asked for, and those that the environment had already. */
export const everySet = (needs: readonly PackageSet[], had: Versions | undefined): readonly PackageSet[] => {
  const known = Object.keys(packageSets) as PackageSet[];
  return known.filter((set) => needs.includes(set) || packageSets[set].modules.every((name) => name in (had ?? {})));
};

/** Imports everything once, and writes down what is there. */
async function finish(folder: string, needs: readonly PackageSet[], options: InstallOptions): Promise<Versions> {
  const { env, signal, onProgress } = options;
  const python = interpreterIn(folder);
  const run = { env, ...(signal && { signal }) };
  const had = await readMarker(folder);
  onProgress("Checking the environment.");
  const imported = await runProgram(python, ["-c", `import ${modulesOf(needs).join(", ")}`], run);
  const versions = await versionsOf(python, everySet(needs, had), env, signal);
  if (imported.code !== 0 || typeof versions["problem"] === "string")
    throw new EnvironmentError({
      message: "The packages are installed but cannot be imported.",
      nextStep: `Choose an interpreter that has them with rewardLab.python.interpreter. The last lines were:\n${lastLines(imported.lines)}`,
    });
  await writeFileAtomic(join(folder, marker), `${JSON.stringify({ schema: 1, versions }, null, 2)}\n`);
  return versions as Versions;
}

/** An empty environment with pip, of the first Python on the PATH that can make one. */
export async function makeVenv(folder: string, { env, signal, onProgress }: InstallOptions): Promise<void> {
  onProgress("Looking for Python.");
  const base = await findPython(env, signal);
  if ("message" in base) throw new EnvironmentError(base);
  if (!base.makesEnvironments) throw new EnvironmentError(noVenv(base));
  onProgress(`Making an environment with Python ${base.version}.`);
  await mkdir(folder, { recursive: true });
  const made = await runProgram(base.python, ["-m", "venv", folder], { env, ...(signal && { signal }) });
  if (made.code === 0) return;
  const said = made.startError?.message ?? lastLines(made.lines);
  if (/ensurepip/.test(said)) throw new EnvironmentError(noVenv(base));
  const full = /No space left on device|Errno 28\b/.test(said) ? " The disk is full." : "";
  throw new EnvironmentError({
    message: `Python ${base.version} could not make an environment in ${folder}.${full}`,
    nextStep: `Choose another interpreter with rewardLab.python.interpreter. The last lines were:\n${said}`,
  });
}

const lastLines = (lines: readonly string[]): string =>
  lines
    .filter((line) => line.trim() !== "")
    .slice(-6)
    .join("\n");

const noVenv = ({ python, version }: FoundPython): TrainerProblem => ({
  message: `The Python at ${python} cannot make environments: its module ensurepip is missing.`,
  nextStep: `Install it (on Debian and Ubuntu: \`apt install python${version.split(".").slice(0, 2).join(".")}-venv\`), or choose an interpreter with rewardLab.python.interpreter.`,
});

const marker = "complete.json";

async function readMarker(folder: string): Promise<Versions | undefined> {
  try {
    return (JSON.parse(await readFile(join(folder, marker), "utf8")) as { versions: Versions }).versions;
  } catch {
    return undefined;
  }
}
