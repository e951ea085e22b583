import { negate, rewrite, some, type Node } from "./node";

/** Signs that are written out one by one; of more, all turn together. */
const mostSigns = 4;

export const hasBoth = (node: Node): boolean => some(node, ({ op }) => op === "both");

const count = (node: Node): number => {
  let found = 0;
  rewrite(node, (part) => {
    if (part.op === "both") found++;
    return undefined;
  });
  return found;
};

/** How many values the plus-minus signs of an expression give. */
export function branchCount(node: Node): number {
  const signs = count(node);
  return signs > mostSigns ? 2 : 2 ** signs;
}

/** The tree with each plus-minus replaced: by plus where `plus` of its index says so. */
function chosen(node: Node, plus: (index: number, first: 1 | -1) => boolean): Node {
  let index = 0;
  return rewrite(node, (part) => {
    if (part.op !== "both") return undefined;
    return plus(index++, part.first) ? part.of[0] : negate(part.of[0]);
  });
}

/**
 * The values of an expression with plus-minus signs.
 * @param together all signs turn at once, as they must where a minus-plus is among them; otherwise each for itself
 */
export function branches(node: Node, together: boolean): readonly Node[] {
  const signs = count(node);
  if (signs === 0) return [node];
  const linked = together || signs > mostSigns || some(node, (part) => part.op === "both" && part.first === -1);
  if (linked) return [true, false].map((up) => chosen(node, (_, first) => up === (first === 1)));
  return Array.from({ length: 2 ** signs }, (_, bits) => chosen(node, (index) => ((bits >> index) & 1) === 0));
}
