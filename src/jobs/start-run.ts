import type { RunView } from "../messages/run";
import { readBeside } from "../service/read-beside";
import { hasGpu } from "../training/setup/interpreter";
import { trainerNamed, trainers } from "../training/trainers";
import type { TrainerProblem } from "../training/types";
import { problemOfFolder } from "./folder-problem";
import { wantedDevice } from "./train-choices";
import type { LaunchFile } from "./launch-file";
import { launchSupervisor, type NewRun, type SupervisorProgram } from "./launch-supervisor";
import { runsFolder } from "./run-folder";

export { resumable, resumeRun } from "./resume/resume-run";
export { openQuestion, trainerChoices } from "./train-choices";

export interface StartRun {
  /** The workspace folder: runs go into its `.reward-lab/runs`. */
  readonly root: string;
  /** Absolute. */
  readonly rewardFile: string;
  /** The reward file's text, saved or not: the run keeps a copy of it. */
  readonly text: string;
  /** Texts of the files that it extends where they are not those on the disk, by path as from the reward file. */
  readonly files?: ReadonlyMap<string, string | null>;
  /** The interpreter the user chose; absent = the managed environment. */
  readonly python?: string;
  /** A folder of wheels that the managed environment is installed from. */
  readonly wheels?: string;
  /** Device that was chosen for this run, where the file leaves it open. */
  readonly device?: string;
  /** Where environments and made models are kept; absent = the user's cache. */
  readonly cacheDir?: string;
  /** The folder of the Python package `reward_lab`. */
  readonly pythonPath: string;
  readonly supervisor: SupervisorProgram;
}

export type StartReply =
  { readonly ok: true; readonly run: RunView } | { readonly ok: false; readonly problem: TrainerProblem };

/**
 * Starts a training of a reward file, detached. What keeps it from starting at all (a mistake in the file, no `train`, a trainer
 * that cannot do it) is a problem and leaves no folder; what goes wrong later is the state and message of the run.
 */
export async function startRun(options: StartRun): Promise<StartReply> {
  const { text, rewardFile, root } = options;
  const { compile, mergedText, parseDocument, withParents } = await import("../language");
  const { files } = options;
  const document = withParents(parseDocument(text, files), readBeside(rewardFile));
  const { plan, problems } = compile(document);
  const refuse = (message: string, nextStep: string): StartReply => ({ ok: false, problem: { message, nextStep } });
  if (!plan) {
    const first = problems.find((problem) => problem.stops);
    const line = first && text.slice(0, first.start).split("\n").length;
    const where = first ? ` Line ${line}: ${first.message}` : "";
    return refuse(`The reward file has mistakes, so there is nothing to train on.${where}`, "Correct them first.");
  }
  if (!plan.train) {
    return refuse(
      "The reward file has no train section.",
      "Add one, such as `train: {trainer: trl.grpo, steps: 100}`.",
    );
  }
  const trainer = trainerNamed(plan.train.trainer);
  if (!trainer) {
    const names = trainers.map(({ name }) => name).join(", ");
    return refuse(`There is no trainer ${plan.train.trainer}.`, `Choose one of ${names}.`);
  }
  const cannot = trainer.check(plan)[0];
  if (cannot) return { ok: false, problem: cannot };
  const { steps } = plan.train.settings;
  const wants = wantedDevice(plan.train) ?? options.device ?? "auto";
  const launch: LaunchFile = {
    schema: 1,
    rewardFile,
    pythonPath: options.pythonPath,
    ...(options.python ? { python: options.python } : {}),
    ...(options.wheels ? { wheels: options.wheels } : {}),
    ...(options.cacheDir ? { cacheDir: options.cacheDir } : {}),
  };
  const run: NewRun = {
    name: plan.name,
    trainer: trainer.name,
    rewardFile,
    plan: plan.digest,
    wants,
    device: wants !== "auto" ? wants : hasGpu() ? "cuda:0" : "cpu",
    steps: typeof steps === "number" ? steps : 0,
    text: mergedText(document),
    launch,
  };
  try {
    return { ok: true, run: await launchSupervisor(root, run, options.supervisor) };
  } catch (error) {
    const problem = problemOfFolder(error as NodeJS.ErrnoException, runsFolder(root));
    if (problem) return { ok: false, problem };
    throw error;
  }
}
