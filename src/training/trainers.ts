import { commandTrainer } from "./command";
import { sb3Ppo } from "./sb3-ppo";
import { trlGrpo } from "./trl-grpo";
import { trlRloo } from "./trl-rloo";
import type { TrainerAdapter } from "./types";

/** Every trainer there is an adapter for. */
export const trainers: readonly TrainerAdapter[] = [trlGrpo, trlRloo, sb3Ppo, commandTrainer];

/** The adapter of `train.trainer`, or undefined. */
export const trainerNamed = (name: string): TrainerAdapter | undefined =>
  trainers.find((trainer) => trainer.name === name);
