import type { RewardDocument } from "./document/document";
import { entryOf } from "./document/tree";

/** The dimension whose `type` stands at that offset. */
export function dimensionOfType(document: RewardDocument, start: number): string | undefined {
  const section = entryOf(document.root, "dimensions")?.value;
  if (section?.kind !== "mapping") return undefined;
  return section.entries.find((entry) => entryOf(entry.value, "type")?.value.start === start)?.key;
}
