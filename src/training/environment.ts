import { cacheFolder } from "./cache-folder";
import { describeEnvironment, type Environment, type EnvironmentDescription, programEnv } from "./describe-environment";
import { diskError, EnvironmentError } from "./environment-error";
import { findPython, type FoundPython } from "./setup/find-python";
import { lockFolder } from "./setup/folder-lock";
import { hasGpu } from "./setup/gpu";
import type { InstallOptions } from "./setup/install";
import { everySet, makeManaged, repairManaged } from "./setup/managed";
import type { PackageSet } from "./setup/packages";
import { torchBuildFor } from "./setup/torch-build";

export { describeEnvironment, type Environment, type EnvironmentDescription };
export { EnvironmentError, findPython, type FoundPython, type PackageSet };
export { findInterpreters, type Interpreter } from "./interpreters";
export { trainerOptions } from "./trainer-options";

export interface EnvironmentOptions {
  /** The interpreter the user chose: it is checked, and nothing is ever installed into it. Absent = the managed environment. */
  readonly python?: string;
  /** What it must have; default TRL and what belongs to it. Empty: nothing is checked or made, and `python` may be "". */
  readonly needs?: readonly PackageSet[];
  /** A folder of wheels to install from. Default: the environment's `REWARD_LAB_WHEELS`. */
  readonly wheels?: string;
  /** Import everything of a managed environment that looks complete, and make it anew where that fails. */
  readonly verify?: boolean;
  /** Default `cacheFolder()`. */
  readonly cacheDir?: string;
  /** Ends what is under way; nothing half-made is left. */
  readonly signal?: AbortSignal;
  /** What is being done, one sentence each. */
  readonly onProgress: (message: string) => void;
  /** Default `process.env`: where programs are looked up and what they inherit. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * An interpreter that can train: the user's own after a check, else the managed environment, which is made on first use,
 * repaired where something is missing, and found complete in no time otherwise. Of several processes at once one makes it and
 * the others wait. Throws `EnvironmentError`, or the reason of the abort.
 */
export async function ensureEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { python, signal, onProgress, verify = false, needs = ["trl"], cacheDir = cacheFolder() } = options;
  signal?.throwIfAborted();
  if (needs.length === 0)
    return { python: python ?? "", cacheDir, managed: !python, versions: {}, gpu: hasGpu(options.env) };
  const describe = (own?: string) => describeEnvironment(cacheDir, own, options.env, signal, needs);
  const there = await describe(python);
  if (there.problem) throw new EnvironmentError(there.problem);
  if (there.complete && !(verify && there.managed)) return environmentOf(there);
  const unlock = await lockFolder(`${there.path!}.lock`, signal, () =>
    onProgress("Waiting for another process that makes the environment."),
  ).catch((error: NodeJS.ErrnoException) => {
    throw signal?.aborted ? signal.reason : diskError(error, cacheDir);
  });
  try {
    const meanwhile = await describe();
    return environmentOf(meanwhile.complete && !verify ? meanwhile : await complete(meanwhile, needs, options));
  } catch (error) {
    throw signal?.aborted ? signal.reason : diskError(error as NodeJS.ErrnoException, cacheDir);
  } finally {
    await unlock();
  }
}

async function complete(
  there: EnvironmentDescription,
  needs: readonly PackageSet[],
  { env = process.env, wheels = env["REWARD_LAB_WHEELS"], signal, onProgress }: EnvironmentOptions,
): Promise<EnvironmentDescription> {
  const { path = "", build = torchBuildFor(undefined), lacks, broken } = there;
  const options: InstallOptions = {
    env: programEnv(env),
    onProgress,
    ...(wheels ? { wheels } : {}),
    ...(signal && { signal }),
  };
  if (broken) onProgress(`The environment is broken (${broken}), so it is made anew.`);
  const versions =
    lacks.length > 0 || there.complete
      ? await repairManaged(path, needs, lacks, build, options)
      : await makeManaged(path, everySet(needs, there.versions), build, options);
  return { ...there, versions, complete: true };
}

const environmentOf = ({ python, cacheDir, managed, versions, gpu }: EnvironmentDescription): Environment => ({
  python,
  cacheDir,
  managed,
  versions,
  gpu,
});
