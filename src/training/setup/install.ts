import type { TrainerProblem } from "../types";
import { type Build, packages } from "./packages";
import { runProgram } from "./run-program";

export interface InstallOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly onProgress: (message: string) => void;
}

/** PyTorch's own index of CPU builds; the plain index gives Linux the much larger one for GPUs. */
const cpuIndex = "https://download.pytorch.org/whl/cpu";

/** Installs all packages into the environment of `python`. Undefined: done. */
export async function installPackages(
  python: string,
  build: Build,
  options: InstallOptions,
): Promise<TrainerProblem | undefined> {
  const [torch, ...others] = packages;
  options.onProgress(`Installing torch ${torch.version} (${build === "cpu" ? "CPU" : "GPU"} build).`);
  const index = build === "cpu" && process.platform === "linux" && (await reachable(cpuIndex, options.signal));
  const problem = await pip(python, [`torch==${torch.version}`, ...(index ? ["--index-url", cpuIndex] : [])], options);
  if (problem) return problem;
  options.onProgress(`Installing ${others.map(({ name, version }) => `${name} ${version}`).join(" and ")}.`);
  return pip(
    python,
    packages.map(({ name, version }) => `${name}==${version}`),
    options,
  );
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

async function pip(
  python: string,
  args: readonly string[],
  { env, signal, onProgress }: InstallOptions,
): Promise<TrainerProblem | undefined> {
  const quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"];
  const { code, startError, lines } = await runProgram(python, ["-m", "pip", "install", ...quiet, ...args], {
    env: { ...env, PIP_USER: "0", PYTHONUNBUFFERED: "1" },
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

/** What a line of pip's output means to a person; undefined for most. */
export function progressOf(line: string): string | undefined {
  const file =
    /^\s*Downloading (\S+\/)?([A-Za-z0-9_.]+?)-(\d[^-\s]*?)(-\S+)?(\.whl|\.tar\.gz|\.zip)(\.metadata)? \((.+)\)$/.exec(
      line,
    );
  if (file && !file[6]) return `Downloading ${file[2]} ${decodeURIComponent(file[3]!)} (${file[7]}).`;
  const unpacked = /^Installing collected packages: (.+)$/.exec(line);
  return unpacked ? `Unpacking ${unpacked[1]!.split(", ").length} packages.` : undefined;
}

const causes: readonly (readonly [sign: RegExp, message: string, nextStep: string])[] = [
  [
    /No space left on device|Errno 28\b|not enough space on the disk/i,
    "The disk is full.",
    "Free about 2 GB where the cache is kept, and start again.",
  ],
  [
    /name resolution|getaddrinfo|NewConnectionError|Network is unreachable|ConnectTimeout|ReadTimeout|Connection refused|ProxyError/i,
    "The package index cannot be reached.",
    "Check the network or pip's proxy settings and start again, or choose an interpreter that has trl with rewardLab.python.interpreter.",
  ],
  [
    /No matching distribution found|Could not find a version/i,
    "The package index has no such version for this Python and this system.",
    "Install Python 3.12, or choose an interpreter that has trl with rewardLab.python.interpreter.",
  ],
];

/** Names the cause where it is a known one. `said` are the lines to show. */
export function pipProblem(said: readonly string[], lines: readonly string[], what: string): TrainerProblem {
  const text = lines.join("\n");
  const known = causes.find(([sign]) => sign.test(text));
  const shown = `The last lines of pip were:\n${said.join("\n")}`;
  return {
    message: `pip could not install ${what}.${known ? ` ${known[1]}` : ""}`,
    nextStep: `${known?.[2] ?? "Start again; if it fails again, choose an interpreter that has trl with rewardLab.python.interpreter."} ${shown}`,
  };
}
