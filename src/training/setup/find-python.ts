import { dirname } from "node:path";
import type { TrainerProblem } from "../types";
import { isOlder } from "./packages";
import { runProgram } from "./run-program";

export interface FoundPython {
  /** Absolute, as the interpreter gives it. */
  readonly python: string;
  /** Such as `3.11.7`. */
  readonly version: string;
  /** It can make environments with pip in them; on Debian and Ubuntu that is a package of its own. */
  readonly makesEnvironments: boolean;
}

const oldest = "3.10";

const candidates: readonly (readonly [program: string, ...args: string[]])[] = [
  ...["python3.13", "python3.12", "python3.11", "python3.10", "python3", "python"].map((name) => [name] as const),
  ...(process.platform === "win32" ? [["py", "-3"] as const] : []),
];

const question = `import json, sys
try:
    import ensurepip, venv
    able = True
except ImportError:
    able = False
print(json.dumps([sys.executable, "%d.%d.%d" % sys.version_info[:3], able]))`;

/** The first Python on the PATH that is new enough, before others one that can make environments; or why there is none. */
export async function findPython(
  env: NodeJS.ProcessEnv = process.env,
  signal?: AbortSignal,
): Promise<FoundPython | TrainerProblem> {
  const found: FoundPython[] = [];
  for (const [program, ...args] of candidates) {
    const python = await ask(program, args, env, signal);
    if (!python) continue;
    found.push(python);
    if (!isOlder(python.version, oldest) && python.makesEnvironments) return python;
  }
  const usable = found.find(({ version }) => !isOlder(version, oldest));
  if (usable) return usable;
  const nextStep = "Install Python 3.10 or newer, or choose an interpreter with rewardLab.python.interpreter.";
  const [old] = found;
  return old
    ? { message: `Python ${old.version} is too old for training: ${oldest} or newer is needed.`, nextStep }
    : { message: "No Python was found on the PATH.", nextStep };
}

/**
 * Every Python on the PATH that answers, in the order in which they are tried. `python3.12`, `python3` and `python` of one folder
 * are one interpreter.
 */
export async function pythonsOnPath(
  env: NodeJS.ProcessEnv = process.env,
  signal?: AbortSignal,
): Promise<readonly FoundPython[]> {
  const found = await Promise.all(candidates.map(([program, ...args]) => ask(program, args, env, signal)));
  const once = new Map<string, FoundPython>();
  for (const one of found) {
    const key = one && `${dirname(one.python)}\n${one.version}`;
    if (key && !once.has(key)) once.set(key, one);
  }
  return [...once.values()];
}

/** Names on the PATH may be stubs that fail: only an answer counts. */
async function ask(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<FoundPython | undefined> {
  const limit = AbortSignal.timeout(10_000);
  const either = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    const { code, lines } = await runProgram(program, [...args, "-c", question], { env, signal: either });
    const answer = code === 0 ? /^\["(.*)", "([\d.]+)", (true|false)\]$/.exec(lines.at(-1) ?? "") : null;
    if (!answer) return undefined;
    const [python, version, makesEnvironments] = JSON.parse(answer[0]) as [string, string, boolean];
    return { python, version, makesEnvironments };
  } catch (error) {
    if (limit.aborted && !signal?.aborted) return undefined;
    throw error;
  }
}
