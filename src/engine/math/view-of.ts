import { branchCount, branches, hasBoth } from "./branches";
import type { Node } from "./node";
import { line, piece } from "./region";
import type { Rules } from "./verdict";
import { many, value, type ReadView, type View } from "./view";
import { joined, spelledOut } from "./view-list";
import { relation } from "./view-relation";
import { setOperation, suchThat } from "./view-set";

/** What it takes to write out one value of an expression with plus-minus signs, in about microseconds. */
const branchCost = 15;

/** What a tree says. */
export function viewOf(node: Node, rules: Rules, together = false): View {
  const read: ReadView = (part) => viewOf(part, rules);
  const eachBranch = (): readonly View[] => {
    const all = branches(node, together);
    rules.budget.left -= branchCost * all.length;
    return rules.budget.left < 0 ? [value(node)] : all.map(read);
  };
  switch (node.op) {
    case "relation":
      if (hasBoth(node)) {
        return joined(eachBranch(), node.signs.includes("!=") ? "and" : "or");
      }
      return relation(node, rules, read);
    case "or":
    case "and":
    case "list":
      // All are paid for before the first is written out.
      if (hasBoth(node)) rules.budget.left -= branchCost * node.of.reduce((sum, part) => sum + branchCount(part), 0);
      if (rules.budget.left < 0) return value(node);
      return joined(
        spelledOut(node.of, rules).map((part) => viewOf(part, rules, together)),
        node.op,
      );
    case "set":
      return many(
        spelledOut(node.of, rules).flatMap((part) => {
          const view = viewOf(part, rules, together);
          return view.is === "many" && !view.braces && part.op !== "list" ? view.of : [view];
        }),
        true,
      );
    case "such":
      return suchThat(node, rules, read);
    case "interval": {
      const region = piece(node.of[0], node.of[1], node.open, rules);
      return region ? { is: "region", region, node } : value(node);
    }
    case "union":
    case "intersection":
    case "without":
      return setOperation(node, rules, read);
    case "symbol":
      if (/^set R$/u.test(node.name)) return { is: "region", region: line, node };
      if (/^set R(?:\^\+|_\+)$/u.test(node.name)) return { is: "region", region: [{ ...line[0]!, from: 0 }], node };
      return value(node);
    default:
      if (hasBoth(node)) return many(eachBranch(), false);
      return value(node);
  }
}
