import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { trainerRecord } from "../language/trainers";
import type { TrainerKnowledge } from "../language/types";
import { cacheFolder } from "./cache-folder";
import { describeEnvironment } from "./describe-environment";
import { runProgram } from "./setup/run-program";
import { withPythonPath } from "./trainer-environment";

export interface TrainerOptionsRequest {
  /** As in `train.trainer`. */
  readonly trainer: string;
  /** The interpreter the user chose; absent = the managed environment. */
  readonly python?: string;
  /** The folder of the Python package `reward_lab`. */
  readonly pythonPath: string;
  /** Default `cacheFolder()`. */
  readonly cacheDir?: string;
  readonly signal?: AbortSignal;
  /** Default `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Goes up with every change of what `reward_lab.options` prints. */
const form = 1;
const limitMs = 120_000;

/**
 * What the installed version of a trainer takes as options, asked once for each environment and version and kept in the cache
 * folder. Undefined where the trainer takes none, or where no environment that has it is there: nothing is made for this.
 * Throws where the trainer's package cannot be asked.
 */
export async function trainerOptions(request: TrainerOptionsRequest): Promise<TrainerKnowledge | undefined> {
  const { trainer, python, cacheDir = cacheFolder(), signal, env = process.env } = request;
  const record = trainerRecord(trainer);
  if (!record?.configuration) return undefined;
  const there = await describeEnvironment(cacheDir, python, env, signal, record.needs);
  if (!there.complete) return undefined;
  const asked = JSON.stringify([form, trainer, there.python, there.versions]);
  const path = join(
    cacheDir,
    "options",
    `${trainer}-${createHash("sha256").update(asked).digest("hex").slice(0, 12)}.json`,
  );
  const kept = await readFile(path, "utf8").catch(() => undefined);
  const known = kept === undefined ? undefined : parse(kept);
  if (known) return known;
  const found = await ask(there.python, request);
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, `${JSON.stringify(found)}\n`);
  return found;
}

function parse(text: string): TrainerKnowledge | undefined {
  try {
    const value = JSON.parse(text) as TrainerKnowledge;
    return Array.isArray(value.options) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function ask(
  python: string,
  { trainer, pythonPath, signal, env = process.env }: TrainerOptionsRequest,
): Promise<TrainerKnowledge> {
  const limit = AbortSignal.timeout(limitMs);
  const { code, startError, lines } = await runProgram(python, ["-m", "reward_lab.options", trainer], {
    env: {
      ...env,
      PYTHONPATH: withPythonPath(pythonPath, env["PYTHONPATH"]),
      PYTHONDONTWRITEBYTECODE: "1",
      OMP_NUM_THREADS: "1",
      CUDA_VISIBLE_DEVICES: "",
      HF_HUB_OFFLINE: "1",
    },
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
  const answer = lines.findLast((line) => line.startsWith("options "));
  const found = code === 0 && answer ? parse(answer.slice("options ".length)) : undefined;
  if (found) return found;
  const said = startError?.message ?? lines.at(-1)?.trim() ?? `it ended with exit code ${code}`;
  throw new Error(`The options of ${trainer} are not known, since ${python} could not tell them: ${said}`);
}
