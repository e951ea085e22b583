import type { TrainerProgress } from "./types";

const prefix = "@reward-lab ";

/** Reads a line that the package `reward_lab` prints for us: `@reward-lab {"step": 12}`. Undefined for any other line. */
export function parseProgress(line: string): TrainerProgress | undefined {
  if (!line.startsWith(prefix)) return undefined;
  let said: unknown;
  try {
    said = JSON.parse(line.slice(prefix.length));
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
