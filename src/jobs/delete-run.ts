import { rm } from "node:fs/promises";
import type { TrainerProblem } from "../training/types";
import { problemOfFolder } from "./folder-problem";
import { endLeftOver } from "./left-over";
import { activeStates } from "./run-folder";
import { readRun } from "./run-view";

/** Deletes the folder of a run that has ended, with its rollouts and checkpoints. A problem where it has not, or may not be. */
export async function deleteRun(folder: string): Promise<TrainerProblem | undefined> {
  const { record } = await readRun(folder);
  if (activeStates.includes(record.state))
    return { message: `Run ${record.id} is ${record.state}.`, nextStep: "Stop it first." };
  await endLeftOver(folder, () => undefined);
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    return undefined;
  } catch (error) {
    const problem = problemOfFolder(error as NodeJS.ErrnoException, folder);
    if (problem) return problem;
    throw error;
  }
}
