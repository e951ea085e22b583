import { parseDocument, type RewardDocument } from "../document/document";
import { withParents } from "./gather";
import { seenFrom } from "./paths";

const known = new WeakMap<ReadonlyMap<string, string | null>, Map<string, RewardDocument>>();

/**
 * A reward file that another one names to score answers, with the files that it names itself: those stand among the files of the
 * other by their paths as it would write them. Parsed once for one set of files.
 */
export function scoreDocument(files: ReadonlyMap<string, string | null>, path: string, text: string): RewardDocument {
  const before = known.get(files) ?? new Map<string, RewardDocument>();
  known.set(files, before);
  const document =
    before.get(path) ??
    withParents(parseDocument(text), (named) => files.get(seenFrom(path, named)) ?? null, "without scores");
  before.set(path, document);
  return document;
}
