import type { Interval } from "../../engine/interval";
import type { Tree } from "../document/tree";
import { constantOf } from "./constants";
import { type Compiling, report } from "./context";

/** The range that a file declares, `[low, high]`. Undefined where there is none, or none that can be read. */
export function readRange(c: Compiling, tree: Tree | undefined): Interval | undefined {
  if (tree === undefined) return undefined;
  const items = tree.kind === "list" ? tree.items : [];
  const [low, high] = items.map((item) => (item.kind === "scalar" ? constantOf(c, item) : undefined));
  if (items.length === 2 && low && high && "value" in low && "value" in high && low.value <= high.value)
    return { low: low.value, high: high.value };
  report(c, tree, { rule: "wrong-parameter-type", message: "`range` is two numbers, `[low, high]`.", stops: true });
  return undefined;
}
