import { declaredParts } from "../engine/dimension-parts";
import { compile } from "./compile";
import type { RewardDocument } from "./document/document";
import type { Surroundings } from "./grammar/types";
import { ruleIds } from "./rule-ids";
import type { Knowledge } from "./types";

/** What a place may ask about the rest of its file. */
export function surroundingsOf(document: RewardDocument, knowledge: Knowledge): Surroundings {
  const columns = knowledge.columns ?? knowledge.summary?.columns ?? [];
  const { declarations, dimensions } = compile(document);
  return {
    declarations,
    parts: dimensions.flatMap((dimension) =>
      dimension.part
        ? []
        : Object.entries(declaredParts(dimension)).flatMap(([part, { kind }]) =>
            kind === "number" ? [`${dimension.name}.${part}`] : [],
          ),
    ),
    asking: dimensions.flatMap(({ name, type, part }) =>
      part === undefined && ["model", "network"].includes(type.cost) ? [name] : [],
    ),
    columns,
    ruleIds: ruleIds(),
    ...(knowledge.trainer && { trainer: knowledge.trainer }),
  };
}
