import type { Path } from "../../engine/plan";
import type { RewardDocument } from "../document/document";
import { type Entry, lookUp, type MappingTree, type Tree } from "../document/tree";
import { wholeOf } from "../extend/whole";
import { rootPlace } from "../grammar/root";
import { type Grammar, nothing } from "../grammar/types";
import { surroundingsOf } from "../surroundings";
import type { TokenType } from "../types";

export interface Visit {
  /** A value with what may stand in its place. */
  value(tree: Tree, place: Grammar, path: Path): void;
  /** A key, with its colour; the path leads to its value. */
  key(entry: Entry, token: TokenType | undefined, path: Path): void;
}

/** Visits every key and value of a reward file together with the grammar of its place. */
export function walkPlaces(document: RewardDocument, visit: Visit): void {
  const s = surroundingsOf(document, {});
  const whole = wholeOf(document);
  // What a mapping is, is often said where it is inherited from.
  const asMeant = (tree: MappingTree, path: Path): MappingTree => {
    const merged = whole.parents.length > 0 ? lookUp(whole.document.root, path)?.value : undefined;
    return merged?.kind === "mapping" ? merged : tree;
  };
  const step = (tree: Tree, place: Grammar, path: Path): void => {
    visit.value(tree, place, path);
    if (tree.kind === "list") tree.items.forEach((item, i) => step(item, place.item ?? nothing, [...path, i]));
    if (tree.kind !== "mapping") return;
    const meant = asMeant(tree, path);
    for (const entry of tree.entries) {
      const below = [...path, entry.key];
      visit.key(entry, place.keyToken?.(entry.key, s), below);
      step(entry.value, place.below?.(entry.key, meant, s) ?? nothing, below);
    }
  };
  step(document.root, rootPlace, []);
}
