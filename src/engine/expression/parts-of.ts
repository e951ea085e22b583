import type { Node } from "./tree";

/** The parts that a part is made of, in the order of the text. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "list":
      return node.items;
    case "mapping":
      return node.entries.flat();
    case "member":
      return [node.of];
    case "index":
      return [node.of, node.index];
    case "call":
      return [...(node.receiver ? [node.receiver] : []), ...node.arguments];
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "conditional":
      return [node.condition, node.then, node.otherwise];
    default:
      return [];
  }
}
