import type { Path } from "../engine/plan";
import { dimensionEntries } from "./compile/each";
import type { RewardDocument } from "./document/document";
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
