import type { TrainerKnowledge, TrainerOption } from "./types";

/** The options of a trainer as its installed version states them; undefined where that is not known. */
export const optionFacts = (
  trainer: string | undefined,
  knowledge: TrainerKnowledge | undefined,
): readonly TrainerOption[] | undefined => (knowledge?.trainer === trainer ? knowledge?.options : undefined);

/** What an option is, in Markdown. */
export function optionDocs(option: TrainerOption, knowledge: TrainerKnowledge | undefined): string {
  const stated = option.default === null ? "Required." : `Default: \`${option.default}\`.`;
  const from = knowledge ? `\`${knowledge.configuration}\` of ${knowledge.version}.` : "";
  return [option.docs, `\`${option.type}\`. ${stated} ${from}`.trim()].filter((text) => text !== "").join("\n\n");
}
