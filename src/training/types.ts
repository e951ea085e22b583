import type { Plan } from "../engine/plan";
import type { PackageSet } from "./setup/packages";

/** What an adapter needs to know to start one training. All paths are absolute. */
export interface TrainerInput {
  readonly plan: Plan;
  /** The reward file; paths of its `train` section are relative to its folder. */
  readonly rewardFile: string;
  /** `.reward-lab/runs/<id>`, already there. */
  readonly runFolder: string;
  /** The interpreter, from `ensureEnvironment`; "" where the trainer needs none and the user chose none. */
  readonly python: string;
  /** The folder that holds the Python package `reward_lab`. */
  readonly pythonPath: string;
  /** Where made models are kept between runs (`cacheFolder()` by default). */
  readonly cacheDir: string;
  /** Such as `http://127.0.0.1:40123`. */
  readonly serverUrl: string;
  /** Go on from the last checkpoint of the run folder, if there is one. */
  readonly resume?: boolean;
}

/**
 * How the supervisor starts the trainer. The reward server's token is not part of it: the supervisor adds it to the
 * environment as `REWARD_LAB_TOKEN`, so that it never stands on a command line or in a file.
 */
export interface TrainerLaunch {
  /** Program and arguments. */
  readonly command: readonly string[];
  /** Set on top of the supervisor's own environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Optimiser steps of the whole training. */
  readonly steps: number;
  /** What the trainer was told, as JSON; without secrets. */
  readonly jobFile: string;
  /** Reads a line of standard output for this run; absent: the adapter's `parse` does. */
  readonly parse?: (line: string) => TrainerProgress | undefined;
}

/** Why a training cannot start: one sentence, and what to do about it. */
export interface TrainerProblem {
  readonly message: string;
  readonly nextStep: string;
}

/** What the trainer says on a line of its output. */
export interface TrainerProgress {
  /** Finished optimiser steps; absent before training. */
  readonly step?: number;
  /** What it is doing, in a few words: `Making the model`. */
  readonly phase?: string;
}

/**
 * Glue to one trainer. A trainer stops by itself at the end of a step on SIGTERM or SIGINT, after saving a checkpoint, and
 * exits with 0; give it 20 seconds before killing its process group.
 */
export interface TrainerAdapter {
  /** As in `train.trainer`. */
  readonly name: string;
  readonly summary: string;
  /** Markdown. */
  readonly docs: string;
  /** What its interpreter must have. Empty: it needs no environment. */
  readonly needs: readonly PackageSet[];
  /** What in the plan this trainer cannot do. Empty: it can start. */
  check(plan: Plan): readonly TrainerProblem[];
  /** Writes the job file into the run folder. Throws if `check` has something to say. */
  prepare(input: TrainerInput): Promise<TrainerLaunch>;
  /** Reads one line of standard output; undefined for an ordinary log line. */
  parse(line: string): TrainerProgress | undefined;
}
