import { lettersOf, some, type Node, type RelationNode } from "./node";
import { hasBoth } from "./branches";
import { isName } from "./names";
import type { Answer } from "./read";

const isComplex = (node: Node): boolean => some(node, (part) => part.op === "symbol" && part.name === "i");

const few = 4;

/** Letters with commas between them; of many the first. */
function listed(letters: readonly string[]): string {
  const shown = letters.slice(0, few).join(", ");
  return letters.length > few ? `${shown} and others` : shown;
}

/** What an equation names, as it is written; undefined for one that is no name. */
function written(node: Node): string | undefined {
  switch (node.op) {
    case "symbol":
      return node.name;
    case "product": {
      const parts = node.of.map(written);
      return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
    }
    case "call": {
      const of = node.of.map(written);
      return of.every((part) => part !== undefined) ? `${node.name}(${of.join(", ")})` : undefined;
    }
    default:
      return undefined;
  }
}

function relationForm({ of, signs }: RelationNode): string {
  if (signs.every((sign) => sign === "=" || sign === "~")) {
    const name = isName(of[0]!) ? written(of[0]!) : undefined;
    return name === undefined ? "an equation" : `the value of ${name}, ${formOfNode(of.at(-1)!)}`;
  }
  return signs.some((sign) => sign === "in" || sign === "notin" || sign === "subset")
    ? `${signs.includes("notin") ? "what is not in" : "an element of"} ${formOfNode(of.at(-1)!)}`
    : "an inequality";
}

/** The form of an expression that stands for a number. */
function scalarForm(node: Node): string {
  const letters = [...lettersOf(node)];
  if (letters.length > 0) return `an expression in ${listed(letters)}`;
  if (node.op === "number") return node.value.d === 1n ? "a whole number" : node.decimal ? "a decimal" : "a fraction";
  if (isComplex(node)) return "a complex number";
  if (node.op === "negate") return scalarForm(node.of[0]);
  const simple = (part: Node): boolean => part.op === "number" || (part.op === "negate" && part.of[0].op === "number");
  return node.op === "quotient" && node.of.every(simple) ? "a fraction" : "a number";
}

/** What a tree stands for, in a few words: `a set of 3`, `an interval`, `an amount in cm`. */
export function formOfNode(node: Node): string {
  switch (node.op) {
    case "list":
    case "or":
    case "and":
      return `${node.of.length} answers`;
    case "set":
      return node.of.length === 0 ? "the empty set" : `a set of ${node.of.length}`;
    case "tuple":
      return node.of.length === 2 ? "a pair or an open interval" : `a tuple of ${node.of.length}`;
    case "interval":
      return "an interval";
    case "union":
    case "intersection":
    case "without":
    case "such":
      return "a set";
    case "matrix":
      return `a matrix of ${node.of.length / node.width} x ${node.width}`;
    case "relation":
      return relationForm(node);
    case "quantity":
      return node.unit.dimension === "" ? `a number of ${node.unit.name}` : `an amount in ${node.unit.name.trim()}`;
    case "ratio":
      return "a ratio";
    case "text":
      return "words";
    case "symbol":
      if (node.name.startsWith("set ")) return "a set of numbers";
      return node.name === "infinity" ? "infinity" : scalarForm(node);
    default:
      return hasBoth(node) ? "the values of a plus-minus sign" : scalarForm(node);
  }
}

/** What an answer is read as, in a few words; of several readings the usual one. */
export function formOf({ readings, words, option }: Answer): string {
  if (option !== undefined) return option.length > 1 ? `options ${[...option].join(", ")}` : `option ${option}`;
  const [first] = readings;
  if (first) return formOfNode(first.node);
  return words === "" ? "no mathematics" : "words";
}
