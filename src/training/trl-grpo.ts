import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { EstimatorPlan, Plan } from "../engine/plan";
import { parseProgress } from "./progress";
import { readSettings } from "./train-settings";
import type { TrainerAdapter, TrainerInput, TrainerLaunch, TrainerProblem } from "./types";

/** `job.json`: what `reward_lab.trl_grpo` is told. Paths are absolute. Without the server's token. */
export interface TrlGrpoJob {
  readonly schema: 1;
  readonly trainer: "trl.grpo";
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
  /** What of `GRPOConfig` the estimator decides. */
  readonly estimator: Readonly<Record<string, string>>;
  /** Something counts the policy's own tokens, so their ids go along with each rollout. */
  readonly tokens: boolean;
  /** `train.options`: of `GRPOConfig`, checked there. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly server: string;
  readonly output: string;
  readonly cache: string;
  readonly resume: boolean;
}

export const trlGrpo: TrainerAdapter = {
  name: "trl.grpo",
  summary: "Group relative policy optimisation of a causal language model with TRL.",
  docs: `Each step samples \`batch\` rollouts, \`group_size\` for each prompt of \`data\` (JSONL with a \`prompt\` a line; other columns are there for the dimensions). Every dimension is a column of TRL's own logs with the weight 0, and the plan's total trains. A rollout without a total stays out of its group's mean.

\`model\` is \`arithmetic\` (a small model that is made on first use), a folder, or a name of the Hugging Face hub. \`options\` go to TRL's \`GRPOConfig\`: \`learning_rate\`, \`beta\`, \`max_completion_length\`, \`temperature\` and so on.

\`\`\`yaml
advantage: {grpo: {std: group}}
train:
  trainer: trl.grpo
  model: arithmetic
  data: prompts.jsonl
  steps: 100
  group_size: 8
  batch: 64
  options: {learning_rate: 5.0e-4, max_completion_length: 32}
\`\`\``,
  check(plan) {
    const problems: TrainerProblem[] = [];
    if (plan.train) readSettings(plan.train, (problem) => problems.push(problem));
    const estimator = estimatorSettings(plan.advantage);
    if ("problem" in estimator) problems.push(estimator.problem);
    for (const [key, nextStep] of Object.entries(decided))
      if (plan.train && key in plan.train.options)
        problems.push({ message: `options.${key} is decided elsewhere in the reward file.`, nextStep });
    return problems;
  },
  prepare,
  parse: parseProgress,
};

/** Options that would contradict the rest of the file. */
const decided: Readonly<Record<string, string>> = {
  reward_weights: "Set the weights under aggregate.",
  scale_rewards: "Set `std` under advantage.grpo.",
  multi_objective_aggregation: "Set how dimensions become the reward under aggregate.",
  num_generations: "Set train.group_size.",
  per_device_train_batch_size: "Set train.batch.",
  max_steps: "Set train.steps.",
  seed: "Set train.seed.",
  output_dir: "Leave it out: the run folder holds what the trainer writes.",
};

type Estimator = { readonly settings: Readonly<Record<string, string>> } | { readonly problem: TrainerProblem };

/** TRL's names for an estimator, or why it has none. TRL adds 1e-4 to a sample standard deviation, and has no other constants. */
function estimatorSettings({ record, parameters }: EstimatorPlan): Estimator {
  if (record.name === "dr_grpo") return { settings: { scale_rewards: "none", loss_type: "dr_grpo" } };
  if (record.name !== "grpo") {
    const nextStep = "Choose `advantage: {grpo: {std: group}}`, or dr_grpo, which divides by nothing.";
    return { problem: { message: `trl.grpo cannot use the estimator ${record.name}.`, nextStep } };
  }
  const { std, eps, ddof } = parameters;
  if (std !== "none" && (eps !== 1e-4 || ddof !== 1)) {
    const message = "TRL divides by the sample standard deviation plus 1e-4; eps and ddof cannot be chosen.";
    return { problem: { message, nextStep: "Leave eps and ddof out of advantage.grpo." } };
  }
  return { settings: { scale_rewards: String(std) } };
}

async function prepare(input: TrainerInput): Promise<TrainerLaunch> {
  const { plan, runFolder, python, pythonPath } = input;
  const problem = trlGrpo.check(plan)[0];
  if (problem || !plan.train)
    throw new Error(problem ? `${problem.message} ${problem.nextStep}` : "There is no train section.");
  const job = await jobOf(input, plan.train);
  const jobFile = join(runFolder, "job.json");
  await writeFileAtomic(jobFile, `${JSON.stringify(job, null, 2)}\n`);
  return {
    command: [python, "-u", "-m", "reward_lab.trl_grpo", jobFile],
    env: environmentOf(job, pythonPath),
    cwd: runFolder,
    steps: job.steps,
    jobFile,
  };
}

async function jobOf(input: TrainerInput, train: NonNullable<Plan["train"]>): Promise<TrlGrpoJob> {
  const { plan, rewardFile, runFolder, cacheDir, serverUrl, resume = false } = input;
  const settings = readSettings(train, ({ message, nextStep }) => {
    throw new Error(`${message} ${nextStep}`);
  });
  const data = resolve(dirname(rewardFile), settings.data);
  if ((await kindOf(data)) !== "file")
    throw new Error(`The training data ${data} is not there. Put a JSONL file of prompts there, or change train.data.`);
  const folder = resolve(dirname(rewardFile), settings.model);
  const model = settings.model !== "arithmetic" && (await kindOf(folder)) === "folder" ? folder : settings.model;
  const estimator = estimatorSettings(plan.advantage);
  if ("problem" in estimator) throw new Error(`${estimator.problem.message} ${estimator.problem.nextStep}`);
  return {
    schema: 1,
    trainer: "trl.grpo",
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
    estimator: estimator.settings,
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

/** One GPU at most, since TRL refuses to spread over several in one process; no network where the model is already here. */
function environmentOf({ model, device }: TrlGrpoJob, pythonPath: string): Readonly<Record<string, string>> {
  const [firstGpu = ""] = (process.env["CUDA_VISIBLE_DEVICES"] ?? "0").split(",");
  const gpu = device === "cpu" ? "" : (/^cuda:(\d+)$/.exec(device)?.[1] ?? firstGpu);
  const local = model === "arithmetic" || resolve(model) === model;
  return {
    PYTHONPATH: pythonPath,
    PYTHONUNBUFFERED: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    OMP_NUM_THREADS: process.env["OMP_NUM_THREADS"] ?? "1",
    TOKENIZERS_PARALLELISM: "false",
    HF_HUB_DISABLE_TELEMETRY: "1",
    WANDB_DISABLED: "true",
    CUDA_VISIBLE_DEVICES: gpu,
    ...(local && { HF_HUB_OFFLINE: "1", TRANSFORMERS_OFFLINE: "1" }),
  };
}
