import type { PythonFunction } from "./source";

export type Signature = "plain" | "trl" | "verl" | "openrlhf";

/** How a function is called, read off the names of its parameters where the file does not say. */
export function signatureOf({ parameters }: PythonFunction, written: string): Signature {
  if (written === "plain" || written === "trl" || written === "verl" || written === "openrlhf") return written;
  if (parameters.includes("completions")) return "trl";
  if (parameters.includes("solution_str")) return "verl";
  if (parameters.includes("queries") && parameters.includes("labels")) return "openrlhf";
  return "plain";
}

/** True if it is called with lists and must give as many numbers. */
export const givesList = (signature: Signature): boolean => signature === "trl" || signature === "openrlhf";
