import { constants, keyOf, type Node } from "./node";

/** Numbers of a matrix that an equation may name by its letter: `\det(A) = -6`. */
const ofMatrix = new Set(["det", "tr", "rank"]);

/** Functions of an angle that an equation may name: `\sin A = \frac35`. That of a variable, x, is an equation. */
const ofAngle = new Set(["sin", "cos", "tan", "cot", "sec", "csc"]);
const angle = /^(?:[A-Z]|alpha|beta|gamma|theta|phi|angle .*)$/u;

/** True for what an equation may name on one side: a letter, `f(x)`, `AB`, `|AB|`, `A:B`, a word. */
export function isName(node: Node): boolean {
  switch (node.op) {
    case "symbol":
      return (!constants.has(node.name) || node.name === "e") && !node.name.startsWith("set ");
    case "text":
      return true;
    case "call":
      return node.own === true
        ? node.name !== "class" && node.name !== "cases"
        : node.name === "abs"
          ? isSegment(node.of[0]!)
          : node.of[0]?.op === "symbol" &&
            ((ofMatrix.has(node.name) && /^[A-Z]/u.test(node.of[0].name)) ||
              (ofAngle.has(node.name) && angle.test(node.of[0].name)));
    case "product":
      return isSegment(node);
    case "quotient":
    case "ratio":
      return node.of.every((part) => isName(part) && part.op !== "text");
    default:
      return false;
  }
}

/** Letters of points: `AB`, `\triangle`. */
const isSegment = (node: Node): boolean =>
  node.op === "symbol"
    ? /^(?:[A-Z]|vec .*|line .*)/u.test(node.name) && node.name.length < 12
    : node.op === "product" &&
      node.of.every((part) => part.op === "symbol" && /^(?:[A-Z](?:_.*)?'*|triangle|square|odot)$/u.test(part.name));

export const isTupleOfNames = (node: Node): boolean =>
  node.op === "tuple" && node.of.length > 1 && node.of.every(isName);

/** One text for what an equation names. */
export const nameOf = (node: Node): string => (node.op === "text" ? node.words.toLowerCase() : keyOf(node));

/** The letter without what stands below it: `x` of `x_1`. */
export const baseName = (name: string): string => name.replace(/^'(\p{L}+)_.*'$/u, "'$1'");
