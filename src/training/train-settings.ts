import type { TrainPlan } from "../engine/plan";
import type { TrainerProblem } from "./types";

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

const known = ["model", "data", "steps", "group_size", "batch", "seed", "device", "save_every"];

/** Reads the settings. What is wrong with them goes to `problem`, and the default stands in. */
export function readSettings(train: TrainPlan, problem: (problem: TrainerProblem) => void): TrainSettings {
  const { settings } = train;
  const say = (message: string, nextStep: string) => problem({ message, nextStep });
  const text = (key: string, example: string, fallback?: string): string => {
    const value = settings[key] ?? fallback;
    if (typeof value === "string" && value.trim() !== "") return value;
    if (value === undefined) say(`train.${key} is missing.`, `Add it, such as \`${key}: ${example}\`.`);
    else say(`train.${key} is not a text.`, `Write it like \`${key}: ${example}\`.`);
    return "";
  };
  const whole = (key: string, fallback: number, least: number): number => {
    const value = settings[key] ?? fallback;
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
    say(`train.${key} must be a whole number of at least ${least}.`, `Write it like \`${key}: ${fallback}\`.`);
    return fallback;
  };
  for (const key of Object.keys(settings).filter((key) => !known.includes(key))) {
    say(
      `${train.trainer} does not know train.${key}.`,
      `It takes ${known.join(", ")}; what the trainer's own configuration takes goes under options.`,
    );
  }
  const groupSize = whole("group_size", 8, 2);
  const batch = whole("batch", 8 * groupSize, 1);
  if (batch % groupSize !== 0) {
    const near = Math.max(1, Math.round(batch / groupSize)) * groupSize;
    say(
      `train.batch ${batch} is not a multiple of train.group_size ${groupSize}: a step holds whole groups.`,
      `Write \`batch: ${near}\`, which is ${near / groupSize} prompts a step.`,
    );
  }
  const device = text("device", "auto", "auto");
  if (!/^(|auto|cpu|cuda(:\d+)?)$/.test(device))
    say(`There is no device ${device}.`, "Write `device: auto`, `cpu` or `cuda:0`.");
  return {
    model: text("model", "arithmetic"),
    data: text("data", "prompts.jsonl"),
    steps: whole("steps", 100, 1),
    groupSize,
    batch,
    seed: whole("seed", 0, 0),
    device,
    saveEvery: whole("save_every", 0, 0),
  };
}
