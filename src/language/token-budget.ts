import { type RewardDocument, valueAt } from "./document/document";
import type { TextRange } from "./types";

/** A budget of tokens that training gives to a completion. */
export interface TokenBudget extends TextRange {
  readonly tokens: number;
  /** As it is called in the file. */
  readonly key: string;
}

/** What trainers and rollout engines call it: TRL, ms-swift, verl, vLLM, OpenRLHF, Hugging Face. */
const names = [
  "max_completion_length",
  "max_new_tokens",
  "max_response_length",
  "response_length",
  "max_tokens",
  "generate_max_len",
  "max_length",
];

/** The completion budget that `train` sets, in its options or beside them. */
export function budgetOf(document: RewardDocument): TokenBudget | undefined {
  for (const key of names) {
    for (const path of [
      ["train", "options", key],
      ["train", key],
    ]) {
      const found = valueAt(document, path);
      if (found?.kind !== "scalar" || typeof found.value !== "number" || !(found.value > 0)) continue;
      return { tokens: found.value, key, start: found.start, end: found.start + found.text.length };
    }
  }
  return undefined;
}
