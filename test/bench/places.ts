import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A setting that `npm run bench` gives to every benchmark. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Start benchmarks with: npm run bench`);
  return value;
}

/** The checkout. */
export const root = setting("REWARD_LAB_ROOT");

/** What is installed to be measured against: npm packages in `node_modules`, Python packages in `python`. */
export const peersFolder = (): string => setting("REWARD_LAB_PEERS");

/** A model's solution of a question, with the gold answer. */
export interface Solution {
  readonly question: string;
  /** Ends with a line `A: <number>`. */
  readonly text: string;
  readonly gold: string;
  /** The gold solution, working and answer. */
  readonly goldText: string;
  readonly correct: boolean;
}

/** The GSM8K solutions, four a question; undefined, with a message, where the file is absent. */
export function gsm8kSolutions(): readonly Solution[] | undefined {
  const shared = process.env["REWARD_LAB_SHARED"] ?? join(root, "..", "shared");
  const path = join(shared, "data", "gsm8k", "model_solutions_first_half.jsonl");
  if (!existsSync(path)) {
    console.error(`Skipped: there is no ${path}. Set REWARD_LAB_SHARED to the folder that holds data/gsm8k.`);
    return undefined;
  }
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => {
      const { question, ground_truth: truth, ...models } = JSON.parse(line) as Record<string, unknown>;
      const gold = String(truth).slice(String(truth).lastIndexOf("A:") + 2);
      return Object.values(models as Record<string, { solution: string; is_correct: boolean }>).map(
        ({ solution, is_correct }) => ({
          question: String(question),
          text: solution,
          gold: gold.trim(),
          goldText: String(truth),
          correct: is_correct,
        }),
      );
    });
}
