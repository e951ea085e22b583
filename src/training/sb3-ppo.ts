import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { Plan, TrainPlan } from "../engine/plan";
import record from "../language/trainers/sb3-ppo";
import { parseProgress } from "./progress";
import { type OnProblem, settingsReader } from "./settings";
import { trainerEnvironment, withPythonPath } from "./trainer-environment";
import type { TrainerAdapter, TrainerInput, TrainerLaunch, TrainerProblem } from "./types";

/** `job.json`: what `reward_lab.sb3_ppo` is told. Paths are absolute. Without the server's token. */
export interface Sb3PpoJob {
  readonly schema: 1;
  readonly trainer: "sb3.ppo";
  readonly plan: string;
  /** A registered name, `module:Class`, or `file.py:Class` relative to `folder`. */
  readonly env: string;
  readonly env_options: Readonly<Record<string, unknown>>;
  /** Copies of the environment that run side by side. */
  readonly envs: number;
  /** Environment steps over all copies. */
  readonly steps: number;
  readonly seed: number;
  readonly device: string;
  /** Environment steps between checkpoints; 0: only at the end. */
  readonly save_every: number;
  readonly dimensions: readonly string[];
  /** `train.options`: arguments of `PPO`, checked there. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The folder of the reward file. */
  readonly folder: string;
  readonly server: string;
  readonly output: string;
  readonly resume: boolean;
}

type Settings = Pick<Sb3PpoJob, "env" | "env_options" | "envs" | "steps" | "seed" | "device" | "save_every">;

/** Stable-Baselines3's PPO on a gymnasium environment. */
export const sb3Ppo: TrainerAdapter = {
  ...record,
  check(plan) {
    const problems: TrainerProblem[] = [];
    if (plan.train) readSb3(plan.train, (problem) => problems.push(problem));
    return problems;
  },
  prepare,
  parse: parseProgress,
};

function readSb3(train: TrainPlan, problem: OnProblem): Settings {
  const read = settingsReader(train, record, problem);
  const given = train.settings["env_options"] ?? {};
  const isMapping = typeof given === "object" && given !== null && !Array.isArray(given);
  if (!isMapping)
    read.say("train.env_options is no mapping.", "Write it like `env_options: {continuous: true}`, or leave it out.");
  return {
    env: read.text("env", "CartPole-v1"),
    env_options: isMapping ? (given as Readonly<Record<string, unknown>>) : {},
    envs: read.whole("envs", 4, 1),
    steps: read.whole("steps", 100_000, 1),
    seed: read.whole("seed", 0, 0),
    device: read.device(),
    save_every: read.whole("save_every", 0, 0),
  };
}

async function prepare(input: TrainerInput): Promise<TrainerLaunch> {
  const { plan, runFolder, python, pythonPath } = input;
  const job = jobOf(input, plan);
  const jobFile = join(runFolder, "job.json");
  await writeFileAtomic(jobFile, `${JSON.stringify(job, null, 2)}\n`);
  return {
    command: [python, "-u", "-m", "reward_lab.sb3_ppo", jobFile],
    env: trainerEnvironment(job.device, withPythonPath(pythonPath)),
    cwd: job.folder,
    steps: job.steps,
    jobFile,
  };
}

function jobOf({ rewardFile, runFolder, serverUrl, resume = false }: TrainerInput, plan: Plan): Sb3PpoJob {
  if (!plan.train) throw new Error("There is no train section.");
  const settings = readSb3(plan.train, ({ message, nextStep }) => {
    throw new Error(`${message} ${nextStep}`);
  });
  return {
    schema: 1,
    trainer: "sb3.ppo",
    plan: plan.digest,
    ...settings,
    dimensions: plan.dimensions.map(({ name }) => name),
    options: plan.train.options,
    folder: dirname(rewardFile),
    server: serverUrl,
    output: join(runFolder, "trainer"),
    resume,
  };
}
