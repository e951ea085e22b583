import { trlGrpo } from "./trl-grpo";
import type { TrainerAdapter } from "./types";

/** Every trainer there is an adapter for. */
export const trainers: readonly TrainerAdapter[] = [trlGrpo];

/** The adapter of `train.trainer`, or undefined. */
export const trainerNamed = (name: string): TrainerAdapter | undefined =>
  trainers.find((trainer) => trainer.name === name);
