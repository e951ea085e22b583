import { stringify } from "yaml";
import type { RewardDocument } from "../document/document";
import { plainValue } from "../document/tree";
import { wholeOf } from "./whole";

/**
 * A reward file that means the same and needs no parent: its own text where it extends nothing, else what both mean together,
 * without comments. Files that parents name are named as they are seen from the reward file.
 */
export function mergedText(document: RewardDocument): string {
  const whole = wholeOf(document);
  if (whole.parents.length === 0) return document.text;
  const { extends: _parent, ...content } = plainValue(whole.document.root) as Record<string, unknown>;
  const names = whole.parents.map(({ path }) => path).join(", ");
  return `# Merged with ${names}.\n${stringify(content, { version: "1.2", schema: "core", lineWidth: 0 })}`;
}
