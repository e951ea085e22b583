import type { TrainerProblem } from "../types";
import { isOffline, pipEnvironment } from "./pip-settings";
import { pipProblem, progressOf } from "./pip-output";
import { packagesOf, type PackageSet } from "./packages";
import { runProgram } from "./run-program";
import type { Lack } from "./installed";
import type { TorchBuild } from "./torch-build";

export interface InstallOptions {
  readonly env: NodeJS.ProcessEnv;
  /** A folder of wheels: it is tried alone first, so that nothing waits for a network that is not there. */
  readonly wheels?: string;
  readonly signal?: AbortSignal;
  readonly onProgress: (message: string) => void;
}

/** Installs all packages of the sets into the environment of `python`. Undefined: done. */
export async function installPackages(
  python: string,
  needs: readonly PackageSet[],
  build: TorchBuild,
  options: InstallOptions,
): Promise<TrainerProblem | undefined> {
  const [torch, ...others] = packagesOf(needs).map(({ name, version }) => `${name}==${version}`);
  if (!torch) return undefined;
  const problem = await installTorch(python, torch, build, options);
  if (problem) return problem;
  options.onProgress(`Installing ${others.map(shown).join(" and ")}.`);
  return pip(python, [torch, ...others], options);
}

/** Installs what an environment lacks, and nothing else. PyTorch comes first; it is named with the rest so that it stays. */
export async function installLacking(
  python: string,
  lacks: readonly Lack[],
  build: TorchBuild,
  options: InstallOptions,
): Promise<TrainerProblem | undefined> {
  const [torch] = packagesOf(["trl"]).map(({ name, version }) => `${name}==${version}`);
  const damaged = lacks.filter((lack) => lack.damaged).map(({ requirement }) => requirement);
  const absent = lacks.filter((lack) => !lack.damaged).map(({ requirement }) => requirement);
  if (absent.includes(torch!)) {
    const problem = await installTorch(python, torch!, build, options);
    if (problem) return problem;
  }
  if (damaged.length > 0) {
    options.onProgress(`Installing ${damaged.map(shown).join(" and ")} again.`);
    const problem = await pip(python, [...damaged, "--force-reinstall", "--no-deps"], options);
    if (problem) return problem;
  }
  const rest = absent.filter((requirement) => requirement !== torch);
  if (rest.length === 0) return undefined;
  options.onProgress(`Installing ${rest.map(shown).join(" and ")}.`);
  return pip(python, [torch!, ...rest], options);
}

const shown = (requirement: string): string => requirement.replace("==", " ");

/** From PyTorch's own index where the build is there and it answers, else from what the user has set up for pip. */
async function installTorch(
  python: string,
  torch: string,
  { build, index, note }: TorchBuild,
  options: InstallOptions,
): Promise<TrainerProblem | undefined> {
  if (note) options.onProgress(note);
  options.onProgress(`Installing ${shown(torch)} (${build === "cpu" ? "CPU" : "GPU"} build).`);
  const own = index && !isOffline(options.env) && (await reachable(index, options.signal)) ? index : undefined;
  if (own) {
    const problem = await pip(python, [torch, "--index-url", own], options);
    if (!problem?.unavailable) return problem;
    options.onProgress(`${own} has no ${shown(torch)}; the plain index is asked.`);
  }
  return pip(python, [torch], options);
}

/** Whether an address answers within two seconds. */
async function reachable(address: string, signal: AbortSignal | undefined): Promise<boolean> {
  const limit = AbortSignal.timeout(2000);
  try {
    const { ok } = await fetch(`${address}/`, { method: "HEAD", signal: limit });
    return ok;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}

type PipProblem = TrainerProblem & { readonly unavailable: boolean };

async function pip(python: string, args: readonly string[], options: InstallOptions): Promise<PipProblem | undefined> {
  const { wheels } = options;
  if (!wheels) return runPip(python, args, options);
  const withWheels = [...args, "--find-links", wheels];
  const problem = await runPip(python, [...withWheels.filter((arg) => !isIndex(arg)), "--no-index"], options);
  if (!problem?.unavailable || isOffline(options.env)) return problem;
  options.onProgress(`Not all of it is in ${wheels}; the package index is asked for the rest.`);
  return runPip(python, withWheels, options);
}

const isIndex = (arg: string): boolean => arg === "--index-url" || arg.startsWith("https://");

async function runPip(
  python: string,
  args: readonly string[],
  { env, signal, onProgress }: InstallOptions,
): Promise<PipProblem | undefined> {
  const quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"];
  const { code, startError, lines } = await runProgram(python, ["-m", "pip", "install", ...quiet, ...args], {
    env: pipEnvironment(env),
    ...(signal && { signal }),
    onLine: (line) => {
      const sentence = progressOf(line);
      if (sentence) onProgress(sentence);
    },
  });
  if (code === 0) return undefined;
  const said = startError ? [startError.message] : lines.filter((line) => line.trim() !== "").slice(-6);
  return pipProblem(said, lines, args[0]!);
}
