import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** Folder of third-party data that stands beside the checkout, or where REWARD_LAB_SHARED says. */
const shared = process.env["REWARD_LAB_SHARED"] ?? resolve(import.meta.dirname, "../../../../shared");

/** A file or folder of `data/` by its path, or undefined where it is absent: tests on it are skipped and say so. */
export function sharedData(...path: readonly string[]): string | undefined {
  const full = join(shared, "data", ...path);
  if (existsSync(full)) return full;
  console.warn(`Skipped: there is no ${full}. Set REWARD_LAB_SHARED to the folder that holds data/${path[0]}.`);
  return undefined;
}

/** Real GSM8K solutions with labels. */
export const gsm8kFile = sharedData("gsm8k", "model_solutions_first_half.jsonl");
