import type { Node } from "../engine/expression/tree";
import { numberOf } from "./written-expressions";

/** A comparison with a number: `x > 0.5`; the number on the right, whatever was written. */
interface Comparison {
  readonly of: string;
  readonly operator: string;
  readonly value: number;
}

const turned: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=" };

/** A part without blanks and places, so that equal parts have equal keys. */
export function keyOf(node: Node): string {
  return JSON.stringify(node, (key, value: unknown) =>
    key === "start" || key === "end" || key === "nameRange" ? undefined : value,
  );
}

function comparisonOf(node: Node): Comparison | undefined {
  if (node.kind !== "binary" || turned[node.operator] === undefined) return undefined;
  const [left, right] = [numberOf(node.left), numberOf(node.right)];
  if (right !== undefined) return { of: keyOf(node.left), operator: node.operator, value: right };
  return left === undefined ? undefined : { of: keyOf(node.right), operator: turned[node.operator]!, value: left };
}

/** True if a number for which `a` holds is one for which `b` holds. */
function narrower(a: Comparison, b: Comparison): boolean {
  if (a.of !== b.of) return false;
  const [x, y] = [a.value, b.value];
  if (a.operator === "==")
    return { "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y, "==": x === y, "!=": x !== y }[b.operator] === true;
  if (a.operator === ">" || a.operator === ">=") {
    if (b.operator === ">") return a.operator === ">" ? x >= y : x > y;
    if (b.operator === ">=") return x >= y;
    return b.operator === "!=" && (a.operator === ">" ? x >= y : x > y);
  }
  if (a.operator === "<" || a.operator === "<=") {
    if (b.operator === "<") return a.operator === "<" ? x <= y : x < y;
    if (b.operator === "<=") return x <= y;
    return b.operator === "!=" && (a.operator === "<" ? x <= y : x < y);
  }
  return a.operator === "!=" && b.operator === "!=" && x === y;
}

/** Conditions that all must hold. */
export function conjuncts(node: Node): readonly Node[] {
  if (node.kind !== "binary" || node.operator !== "&&") return [node];
  return [...conjuncts(node.left), ...conjuncts(node.right)];
}

/** Conditions of which one is enough. */
function disjuncts(node: Node): readonly Node[] {
  if (node.kind !== "binary" || node.operator !== "||") return [node];
  return [...disjuncts(node.left), ...disjuncts(node.right)];
}

/**
 * True if `b` surely holds wherever `a` does, from comparisons with numbers and from parts that are written alike. False where
 * that cannot be told.
 */
export function implies(a: Node, b: Node): boolean {
  return disjuncts(a).every((case_) =>
    conjuncts(b).every((wanted) =>
      disjuncts(wanted).some((one) => conjuncts(case_).some((given) => follows(given, one))),
    ),
  );
}

function follows(given: Node, wanted: Node): boolean {
  if (keyOf(given) === keyOf(wanted)) return true;
  const [a, b] = [comparisonOf(given), comparisonOf(wanted)];
  return a !== undefined && b !== undefined && narrower(a, b);
}
