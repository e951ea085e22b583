import type { RewardDocument } from "../document/document";
import { variantEntries, wholeOf } from "./whole";

const known = new WeakMap<RewardDocument, Map<string, RewardDocument>>();

/** A reward file read as one of its variants: the same text, with the overlay merged over it. Made once a document. */
export function withVariant(document: RewardDocument, variant: string): RewardDocument {
  const made = known.get(document) ?? new Map<string, RewardDocument>();
  known.set(document, made);
  const read = made.get(variant) ?? { ...document, variant };
  made.set(variant, read);
  return read;
}

/** Names of the variants of a file, in its order, those that it inherits included. */
export const variantNames = (document: RewardDocument): readonly string[] =>
  variantEntries(wholeOf(document).document).map(({ key }) => key);
