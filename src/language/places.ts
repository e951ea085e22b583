import type { Path } from "../engine/plan";
import type { Compiled } from "./compile";
import { dimensionEntries, dimensionEntry, familiesOf } from "./compile/each";
import { rangeOf, type RewardDocument } from "./document/document";
import type { TextRange } from "./types";
import { entryOf } from "./document/tree";

/** Where the dimension stands whose `type` is at that offset; of siblings that share it, the one whose name is. */
export function dimensionAt(document: RewardDocument, start: number): Path | undefined {
  const found = dimensionEntries(document).find(
    ({ entry, path, pathOf }) =>
      (pathOf("type").length > path.length && entryOf(entry.value, "type")?.value.start === start) ||
      (pathOf("type").length <= path.length && entry.keyRange.start === start),
  );
  return found?.path;
}

/**
 * Where the value of a key of a dimension stands. What siblings share is told once, of the first of them: of the others it
 * stands nowhere, and so does that of a part.
 */
export function keyPlace({ whole }: Pick<Compiled, "whole">, name: string, key: string): TextRange | undefined {
  const { document } = whole;
  const own = dimensionEntry(document, name);
  const path = own?.pathOf(key);
  if (own === undefined || path === undefined) return undefined;
  const isShared = own.family !== undefined && path.length <= own.path.length;
  const siblings = isShared ? (familiesOf(document).get(own.family.key)?.names ?? []) : [name];
  const first = siblings.find((sibling) => dimensionEntry(document, sibling)?.pathOf(key).length === path.length);
  return first === name ? rangeOf(document, path)?.value : undefined;
}
