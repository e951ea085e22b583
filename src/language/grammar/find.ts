import type { Path } from "../../engine/plan";
import { lookUp, type MappingTree, type Tree } from "../document/tree";
import { rootPlace } from "./root";
import { type Grammar, nothing, type Surroundings } from "./types";

const asMapping = (tree: Tree | undefined): MappingTree | undefined => (tree?.kind === "mapping" ? tree : undefined);

/** The grammar of the place at a path. */
export function placeAt(root: MappingTree, path: Path, s: Surroundings): Grammar {
  let place = rootPlace;
  path.forEach((step, i) => {
    const tree = lookUp(root, path.slice(0, i))?.value;
    place = typeof step === "number" ? (place.item ?? nothing) : (place.below?.(step, asMapping(tree), s) ?? nothing);
  });
  return place;
}
