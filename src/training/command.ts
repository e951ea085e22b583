import { delimiter, dirname, isAbsolute, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { TrainPlan } from "../engine/plan";
import { compilePattern, type Pattern } from "../engine/text/pattern";
import record from "../language/trainers/command";
import { parseProgress } from "./progress";
import { type OnProblem, settingsReader } from "./settings";
import { trainerEnvironment, withPythonPath } from "./trainer-environment";
import type { TrainerAdapter, TrainerInput, TrainerLaunch, TrainerProblem, TrainerProgress } from "./types";

interface CommandSettings {
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly steps: number;
  readonly seed: number;
  readonly device: string;
  /** Its first group is the step. */
  readonly progress: Pattern | undefined;
}

/** Any program: it asks the reward server itself. */
export const commandTrainer: TrainerAdapter = {
  ...record,
  check(plan) {
    const problems: TrainerProblem[] = [];
    if (plan.train) readCommand(plan.train, (problem) => problems.push(problem));
    return problems;
  },
  prepare,
  parse: parseProgress,
};

/**
 * A text for the shell. The shell outlives a signal to its group until the program in front has ended, so that what that saves
 * is saved; then it ends too, and what stands behind `&&` or `;` does not begin.
 */
const inShell = (text: string): readonly string[] =>
  process.platform === "win32"
    ? [process.env["ComSpec"] ?? "cmd.exe", "/d", "/s", "/c", text]
    : ["/bin/sh", "-c", `trap 'exit 143' TERM INT\n${text}`];

function readCommand(train: TrainPlan, problem: OnProblem): CommandSettings {
  const read = settingsReader(train, record, problem);
  const { command, progress } = train.settings;
  return {
    command: isList(command) ? command : inShell(read.text("command", "python my_training.py")),
    steps: read.whole("steps", 100, 1),
    seed: read.whole("seed", 0, 0),
    device: read.device(),
    progress: progress === undefined ? undefined : readPattern(progress, problem),
  };
}

const isList = (command: unknown): command is readonly string[] =>
  Array.isArray(command) && command.length > 0 && command.every((part) => typeof part === "string" && part !== "");

function readPattern(source: unknown, problem: OnProblem): Pattern | undefined {
  const nextStep = "Write a pattern whose first group is the step, such as `progress: 'step (\\d+)'`.";
  if (typeof source !== "string") {
    problem({ message: "train.progress is not a text.", nextStep });
    return undefined;
  }
  const { pattern, error } = compilePattern(source);
  if (!pattern)
    problem({ message: `train.progress is no pattern: ${error?.message ?? "it cannot be read"}.`, nextStep });
  else if (pattern.groupCount < 1) problem({ message: "train.progress has no group.", nextStep });
  return pattern;
}

/** Reads a line as `progress` says; our own form is always understood. */
function parserOf(pattern: Pattern | undefined): (line: string) => TrainerProgress | undefined {
  return (line) => {
    const ours = parseProgress(line);
    const place = ours || !pattern ? undefined : pattern.exec(line)?.groups[0];
    const step = place && Number(line.slice(place.start, place.end).replaceAll(/[,_]/g, ""));
    return ours ?? (step !== undefined && Number.isInteger(step) && step >= 0 ? { step } : undefined);
  };
}

/** The interpreter that the user chose is what `python` means. */
const pathWith = (python: string): Readonly<Record<string, string>> =>
  isAbsolute(python) ? { PATH: [dirname(python), process.env["PATH"] ?? ""].join(delimiter) } : {};

async function prepare(input: TrainerInput): Promise<TrainerLaunch> {
  const { plan, rewardFile, runFolder, python, pythonPath, serverUrl, resume = false } = input;
  if (!plan.train) throw new Error("There is no train section.");
  const settings = readCommand(plan.train, ({ message, nextStep }) => {
    throw new Error(`${message} ${nextStep}`);
  });
  const { command, steps, seed, device } = settings;
  const jobFile = join(runFolder, "job.json");
  const job = {
    schema: 1,
    trainer: record.name,
    plan: plan.digest,
    command,
    steps,
    seed,
    device,
    server: serverUrl,
    resume,
  };
  await writeFileAtomic(jobFile, `${JSON.stringify(job, null, 2)}\n`);
  return {
    command,
    env: {
      ...trainerEnvironment(device, withPythonPath(pythonPath)),
      REWARD_LAB_URL: serverUrl,
      REWARD_LAB_RUN: runFolder,
      REWARD_LAB_PLAN: plan.digest,
      REWARD_LAB_STEPS: String(steps),
      REWARD_LAB_SEED: String(seed),
      REWARD_LAB_RESUME: resume ? "1" : "0",
      ...pathWith(python),
    },
    cwd: dirname(rewardFile),
    steps,
    jobFile,
    parse: parserOf(settings.progress),
  };
}
