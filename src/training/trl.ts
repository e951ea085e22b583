import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { EstimatorPlan, Plan } from "../engine/plan";
import type { TrainerRecord } from "../language/trainer-record";
import { parseProgress } from "./progress";
import { readSettings } from "./train-settings";
import { trainerEnvironment } from "./trainer-environment";
import type { TrainerAdapter, TrainerInput, TrainerLaunch, TrainerProblem } from "./types";

/** `job.json`: what `reward_lab.trl_online` is told. Paths are absolute. Without the server's token. */
export interface TrlJob {
  readonly schema: 1;
  /** `trl.grpo` or `trl.rloo`. */
  readonly trainer: string;
  readonly plan: string;
  /** `arithmetic` is made by the package itself and kept in `cache`. */
  readonly model: string;
  readonly data: string;
  /** Our name -> their name of a data column, as in the reward file. */
  readonly columns: Readonly<Record<string, string>>;
  readonly steps: number;
  readonly group_size: number;
  readonly batch: number;
  readonly seed: number;
  /** `auto`, `cpu` or `cuda:<n>`; which one of several GPUs is in the environment already. */
  readonly device: string;
  /** 0: only at the end. */
  readonly save_every: number;
  /** Names in file order: a column each in the trainer's own logs. */
  readonly dimensions: readonly string[];
  /** What of the configuration the estimator decides. */
  readonly estimator: Readonly<Record<string, string>>;
  /** Something counts the policy's own tokens, so their ids go along with each rollout. */
  readonly tokens: boolean;
  /** `train.options`: of TRL's configuration, checked there. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly server: string;
  readonly output: string;
  readonly cache: string;
  readonly resume: boolean;
}

/** TRL's settings for an estimator, or why it has none. */
export type Estimator = { readonly settings: Readonly<Record<string, string>> } | { readonly problem: TrainerProblem };

/** What of the advantages TRL, which works them out by itself, would leave away. */
function notApplied(trainer: string, { parameters, modifiers = [] }: EstimatorPlan): TrainerProblem | undefined {
  const modifier = modifiers[0]?.record.name;
  const own = parameters["per"] === "index" ? "per: index" : parameters["alone"] === "raw" ? "alone: raw" : modifier;
  if (own === undefined) return undefined;
  return {
    message: `${trainer} works advantages out by itself, one a rollout, and would leave \`${own}\` away.`,
    nextStep: "Take it out of `advantage`, or train with a command that takes advantages from the reward server.",
  };
}

/** The adapter of a trainer of TRL that samples groups and asks reward functions. */
export function trlAdapter(record: TrainerRecord, estimatorOf: (plan: EstimatorPlan) => Estimator): TrainerAdapter {
  const check = (plan: Plan): readonly TrainerProblem[] => {
    const problems: TrainerProblem[] = [];
    if (plan.train) readSettings(plan.train, record, (problem) => problems.push(problem));
    const estimator = estimatorOf(plan.advantage);
    const problem = "problem" in estimator ? estimator.problem : notApplied(record.name, plan.advantage);
    return problem ? [...problems, problem] : problems;
  };
  return {
    ...record,
    check,
    async prepare(input) {
      const [problem] = check(input.plan);
      const { train, advantage } = input.plan;
      const estimator = estimatorOf(advantage);
      if (problem || !train || "problem" in estimator)
        throw new Error(problem ? `${problem.message} ${problem.nextStep}` : "There is no train section.");
      return launch(input, await jobOf(input, train, record, estimator.settings));
    },
    parse: parseProgress,
  };
}

async function launch({ runFolder, python, pythonPath }: TrainerInput, job: TrlJob): Promise<TrainerLaunch> {
  const jobFile = join(runFolder, "job.json");
  await writeFileAtomic(jobFile, `${JSON.stringify(job, null, 2)}\n`);
  return {
    command: [python, "-u", "-m", "reward_lab.trl_online", jobFile],
    env: environmentOf(job, pythonPath),
    cwd: runFolder,
    steps: job.steps,
    jobFile,
  };
}

async function jobOf(
  input: TrainerInput,
  train: NonNullable<Plan["train"]>,
  record: TrainerRecord,
  estimator: TrlJob["estimator"],
): Promise<TrlJob> {
  const { plan, rewardFile, runFolder, cacheDir, serverUrl, resume = false } = input;
  const settings = readSettings(train, record, ({ message, nextStep }) => {
    throw new Error(`${message} ${nextStep}`);
  });
  const data = resolve(dirname(rewardFile), settings.data);
  if ((await kindOf(data)) !== "file")
    throw new Error(`The training data ${data} is not there. Put a JSONL file of prompts there, or change train.data.`);
  const folder = resolve(dirname(rewardFile), settings.model);
  const model = settings.model !== "arithmetic" && (await kindOf(folder)) === "folder" ? folder : settings.model;
  return {
    schema: 1,
    trainer: record.name,
    plan: plan.digest,
    model,
    data,
    columns: plan.data.columns,
    steps: settings.steps,
    group_size: settings.groupSize,
    batch: settings.batch,
    seed: settings.seed,
    device: settings.device,
    save_every: settings.saveEvery,
    dimensions: plan.dimensions.map(({ name }) => name),
    estimator,
    tokens: readsTokens(plan),
    options: train.options,
    server: serverUrl,
    output: join(runFolder, "trainer"),
    cache: cacheDir,
    resume,
  };
}

const readsTokens = ({ dimensions }: Plan): boolean =>
  dimensions.some(({ parameters, reads }) => parameters["unit"] === "tokens" || reads.includes("tokens"));

const kindOf = (path: string): Promise<"file" | "folder" | undefined> =>
  stat(path).then(
    (found) => (found.isDirectory() ? "folder" : "file"),
    () => undefined,
  );

/** No network where the model is already here. */
function environmentOf({ model, device }: TrlJob, pythonPath: string): Readonly<Record<string, string>> {
  const local = model === "arithmetic" || resolve(model) === model;
  return {
    ...trainerEnvironment(device, pythonPath),
    TOKENIZERS_PARALLELISM: "false",
    HF_HUB_DISABLE_TELEMETRY: "1",
    WANDB_DISABLED: "true",
    ...(local && { HF_HUB_OFFLINE: "1", TRANSFORMERS_OFFLINE: "1" }),
  };
}
