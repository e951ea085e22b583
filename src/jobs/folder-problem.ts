import type { TrainerProblem } from "../training/types";

/** What a failure of the file system means for a run's folder, with a next step; undefined for any other error. */
export function problemOfFolder(error: NodeJS.ErrnoException, folder: string): TrainerProblem | undefined {
  switch (error.code) {
    case "ENOSPC":
    case "EDQUOT":
      return {
        message: `The disk is full: nothing can be written to ${folder}.`,
        nextStep: "Make room there, and start again.",
      };
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return {
        message: `Nothing may be written to ${folder}.`,
        nextStep: "Give yourself the right to, or work on a copy of the folder.",
      };
    case "ENOTDIR":
    case "EEXIST":
      return {
        message: `${folder} cannot be made: a file has its name or the name of a folder above it.`,
        nextStep: "Move that file away.",
      };
    case "ENOENT":
      return { message: `${folder} has gone.`, nextStep: "Open the folder anew, and start again." };
    default:
      return undefined;
  }
}
