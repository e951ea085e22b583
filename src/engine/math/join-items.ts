import type { Items } from "./cursor";
import type { Node } from "./node";

/**
 * Items between separators as one: alternatives between "or", lists between semicolons, and inside of both what commas and "and"
 * join. Undefined where there is none.
 */
export function joinItems({ of, between }: Items): Node | undefined {
  if (of.length <= 1) return of[0];
  const outer = between.includes("or") ? "or" : between.includes(";") ? ";" : undefined;
  if (outer === undefined) {
    const relations = of.filter(({ op }) => op === "relation").length;
    return between.every((sign) => sign === "and") && relations === of.length ? { op: "and", of } : { op: "list", of };
  }
  const parts: Node[] = [];
  let start = 0;
  for (let i = 0; i <= between.length; i++) {
    if (i < between.length && between[i] !== outer) continue;
    const part = joinItems({ of: of.slice(start, i + 1), between: between.slice(start, i) });
    if (part === undefined) return undefined;
    parts.push(part);
    start = i + 1;
  }
  return { op: outer === "or" ? "or" : "list", of: parts };
}
