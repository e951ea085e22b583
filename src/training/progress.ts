import type { TrainerProgress } from "./types";

/** What a line begins with that the trainer prints for us and not for a reader. */
export const progressPrefix = "@reward-lab ";

/** Reads a line that the package `reward_lab` prints for us: `@reward-lab {"step": 12}`. Undefined for any other line. */
export function parseProgress(line: string): TrainerProgress | undefined {
  if (!line.startsWith(progressPrefix)) return undefined;
  let said: unknown;
  try {
    said = JSON.parse(line.slice(progressPrefix.length));
  } catch {
    return undefined;
  }
  if (typeof said !== "object" || said === null) return undefined;
  const { step, phase } = said as Record<string, unknown>;
  return {
    ...(typeof step === "number" && Number.isInteger(step) && { step }),
    ...(typeof phase === "string" && { phase }),
  };
}
