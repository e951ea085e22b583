import type { Path } from "../engine/plan";
import { type RewardDocument, valueAt } from "./document/document";
import { entryOf } from "./document/tree";
import { addEntry } from "./edits";
import type { TextEdit } from "./types";

/** Edits that say what a missing child of a node does: beside `of`, with which the children then stand. */
export function missingEdits(document: RewardDocument, node: Path, word: string): readonly TextEdit[] {
  const tree = valueAt(document, node);
  if (tree?.kind !== "mapping" || entryOf(tree, "missing")) return [];
  if (entryOf(tree, "of")) return [addEntry(document, node, "missing", word)];
  const { text } = document;
  if (tree.flow) {
    const body = text.slice(tree.start, tree.end).trimEnd();
    return [{ start: tree.start, end: tree.start + body.length, text: `{of: ${body}, missing: ${word}}` }];
  }
  const first = tree.entries[0];
  if (first === undefined) return [];
  const start = text.lastIndexOf("\n", first.keyRange.start) + 1;
  const indent = " ".repeat(first.keyRange.start - start);
  const block = text.slice(start, tree.end).trimEnd();
  const moved = block.replace(/^(?=.*\S)/gm, "  ");
  return [{ start, end: start + block.length, text: `${indent}of:\n${moved}\n${indent}missing: ${word}` }];
}
