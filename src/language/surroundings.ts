import { compile } from "./compile";
import type { RewardDocument } from "./document/document";
import type { Surroundings } from "./grammar/types";
import { ruleIds } from "./rule-ids";
import type { Knowledge } from "./types";

/** What a place may ask about the rest of its file. */
export function surroundingsOf(document: RewardDocument, knowledge: Knowledge): Surroundings {
  const columns = knowledge.columns ?? knowledge.summary?.columns ?? [];
  return {
    declarations: compile(document).declarations,
    columns,
    ruleIds: ruleIds(),
    ...(knowledge.trainer && { trainer: knowledge.trainer }),
  };
}
