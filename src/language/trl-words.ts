import { sharedTrainKeys } from "./trainer-record";

/** Keys of `train` for TRL's trainers that sample groups of rollouts. */
export const trlKeys = {
  model:
    "The model to start from: `arithmetic` (small, made on first use), a folder, or a name of the Hugging Face hub.",
  data: "Prompts with their columns: a JSONL file.",
  steps: "How many optimiser steps. Default: 100.",
  group_size: "Rollouts a prompt. Default: 8.",
  batch: "Rollouts a step: a multiple of `group_size`. Default: 8 groups.",
  ...sharedTrainKeys,
} as const;

/** Options of both that Reward Lab decides. */
export const trlDecided = {
  reward_weights: "Set the weights under aggregate.",
  num_generations: "Set train.group_size.",
  per_device_train_batch_size: "Set train.batch.",
  max_steps: "Set train.steps.",
  seed: "Set train.seed.",
  use_cpu: "Set train.device.",
  save_strategy: "Set train.save_every.",
  save_steps: "Set train.save_every.",
  output_dir: "Leave it out: the run folder holds what the trainer writes.",
  logging_steps: "Leave it out: every step is logged, so that the run's curves have no holes.",
  report_to: "Leave it out: metrics go to the run folder.",
  disable_tqdm: "Leave it out: the run panel shows the progress.",
} as const;
