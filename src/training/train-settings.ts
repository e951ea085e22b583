import type { TrainPlan } from "../engine/plan";
import type { TrainerRecord } from "../language/trainer-record";
import { type OnProblem, settingsReader } from "./settings";

/** `train` of a reward file for a trainer that samples groups of rollouts, with defaults filled in. */
export interface TrainSettings {
  /** `arithmetic`, a folder relative to the reward file, or a name of the Hugging Face hub. */
  readonly model: string;
  /** JSONL of prompts, relative to the reward file. */
  readonly data: string;
  /** Optimiser steps. */
  readonly steps: number;
  /** Rollouts a prompt. */
  readonly groupSize: number;
  /** Rollouts a step. */
  readonly batch: number;
  readonly seed: number;
  /** `auto`, `cpu` or `cuda:<n>`. */
  readonly device: string;
  /** Steps between checkpoints; 0: only at the end. */
  readonly saveEvery: number;
}

/** Reads the settings. What is wrong with them goes to `problem`, and the default stands in. */
export function readSettings(train: TrainPlan, record: TrainerRecord, problem: OnProblem): TrainSettings {
  const read = settingsReader(train, record, problem);
  const groupSize = read.whole("group_size", 8, 2);
  const batch = read.whole("batch", 8 * groupSize, 1);
  if (batch % groupSize !== 0) {
    const near = Math.max(1, Math.round(batch / groupSize)) * groupSize;
    read.say(
      `train.batch ${batch} is not a multiple of train.group_size ${groupSize}: a step holds whole groups.`,
      `Write \`batch: ${near}\`, which is ${near / groupSize} prompts a step.`,
    );
  }
  return {
    model: read.text("model", "arithmetic"),
    data: read.text("data", "prompts.jsonl"),
    steps: read.whole("steps", 100, 1),
    groupSize,
    batch,
    seed: read.whole("seed", 0, 0),
    device: read.device(),
    saveEvery: read.whole("save_every", 0, 0),
  };
}
