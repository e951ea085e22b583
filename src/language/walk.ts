import type { Path } from "../engine/plan";
import type { Entry, Tree } from "./document/tree";

/** Visits every value of a tree, a mapping or list before what is in it. `entry` is the key that leads to the value. */
export function walk(tree: Tree, visit: (tree: Tree, path: Path, entry: Entry | undefined) => void): void {
  const step = (value: Tree, path: Path, entry: Entry | undefined): void => {
    visit(value, path, entry);
    if (value.kind === "mapping") for (const child of value.entries) step(child.value, [...path, child.key], child);
    else if (value.kind === "list") value.items.forEach((item, i) => step(item, [...path, i], undefined));
  };
  step(tree, [], undefined);
}
