import type { TrainerProblem } from "./types";

/** An environment that cannot be had. The message holds the next step too. */
export class EnvironmentError extends Error {
  constructor(readonly problem: TrainerProblem) {
    super(`${problem.message} ${problem.nextStep}`);
    this.name = "EnvironmentError";
  }
}

/** What the disk says, with a next step where it is known. */
export function diskError(error: NodeJS.ErrnoException, folder: string): Error {
  if (error.code === "ENOSPC" || error.code === "EDQUOT")
    return new EnvironmentError({
      message: `The disk is full: nothing can be written to ${folder}.`,
      nextStep: "Free about 2 GB there (with CUDA 8 GB), and start again.",
    });
  if (error.code === "EACCES" || error.code === "EROFS" || error.code === "EPERM")
    return new EnvironmentError({
      message: `Nothing may be written to ${folder}.`,
      nextStep: "Give yourself the right to, or set XDG_CACHE_HOME to another folder.",
    });
  return error;
}
