import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** Folder of third-party data that stands beside the checkout, or where REWARD_LAB_SHARED says. */
const shared = process.env["REWARD_LAB_SHARED"] ?? resolve(import.meta.dirname, "../../../../shared");

/** Real GSM8K solutions with labels, or undefined where they are absent: tests on them are skipped and say so. */
export const gsm8kFile: string | undefined = found(join(shared, "data", "gsm8k", "model_solutions_first_half.jsonl"));

function found(path: string): string | undefined {
  if (existsSync(path)) return path;
  console.warn(`Skipped: there is no ${path}. Set REWARD_LAB_SHARED to the folder that holds data/gsm8k.`);
  return undefined;
}
