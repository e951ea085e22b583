import type { TrainerRecord } from "./trainer-record";
import { trainers as generated } from "./trainers/index.generated";

/** Every trainer that a reward file can name, in the order of their files. */
export const trainerRecords: readonly TrainerRecord[] = generated;

export const trainerRecord = (name: string): TrainerRecord | undefined =>
  trainerRecords.find((record) => record.name === name);
