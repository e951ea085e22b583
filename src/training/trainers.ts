import { commandTrainer } from "./command";
import { trlGrpo } from "./trl-grpo";
import { trlRloo } from "./trl-rloo";
import type { TrainerAdapter } from "./types";

/** Every trainer there is an adapter for. */
export const trainers: readonly TrainerAdapter[] = [trlGrpo, trlRloo, commandTrainer];

/** The adapter of `train.trainer`, or undefined. */
export const trainerNamed = (name: string): TrainerAdapter | undefined =>
  trainers.find((trainer) => trainer.name === name);
