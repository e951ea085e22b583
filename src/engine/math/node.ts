import type { Fraction } from "./fraction";
import type { Unit } from "./unit";

export type Sign = "=" | "<" | "<=" | ">" | ">=" | "!=" | "~" | "in" | "notin" | "subset";

/** What an answer reads, as a tree. Everything is data: nothing that a text brings is run. */
export type Node =
  | NumberNode
  | { readonly op: "symbol"; readonly name: string }
  | { readonly op: "sum" | "product"; readonly of: readonly Node[] }
  | { readonly op: "quotient"; readonly of: readonly [Node, Node] }
  | { readonly op: "power"; readonly of: readonly [Node, Node] }
  | { readonly op: "negate"; readonly of: readonly [Node] }
  /** A named function (`sin`, `root` with its degree behind, `log` with its base behind) or, with `own`, one of the text. */
  | { readonly op: "call"; readonly name: string; readonly own?: true; readonly of: readonly Node[] }
  /** Sum or product over whole numbers: variable, from, to, body. */
  | { readonly op: "over"; readonly kind: "sum" | "product"; readonly of: readonly [Node, Node, Node, Node] }
  /** Both signs; `-` where the minus stands above. */
  | { readonly op: "both"; readonly first: 1 | -1; readonly of: readonly [Node] }
  | ListNode
  | IntervalNode
  | { readonly op: "union" | "intersection" | "without"; readonly of: readonly Node[] }
  /** `{x | condition}`: the element, and what holds. */
  | { readonly op: "such"; readonly of: readonly [Node, Node] }
  | MatrixNode
  | RelationNode
  /** Alternatives, or conditions that hold together. */
  | { readonly op: "or" | "and"; readonly of: readonly Node[] }
  | { readonly op: "quantity"; readonly unit: Unit; readonly of: readonly [Node] }
  | { readonly op: "ratio"; readonly of: readonly Node[] }
  | { readonly op: "dots"; readonly of: readonly [] }
  | { readonly op: "text"; readonly words: string; readonly of: readonly [] };

export interface NumberNode {
  readonly op: "number";
  readonly value: Fraction;
  /** Written with a decimal point: it may be rounded. */
  readonly decimal: boolean;
}

export interface ListNode {
  /** `list`: bare commas; `tuple`: ( ); `set`: { }. */
  readonly op: "list" | "tuple" | "set";
  readonly of: readonly Node[];
}

export interface IntervalNode {
  readonly op: "interval";
  readonly open: readonly [boolean, boolean];
  readonly of: readonly [Node, Node];
}

export interface MatrixNode {
  readonly op: "matrix";
  readonly width: number;
  readonly of: readonly Node[];
}

/** A chain: sides with a sign between each two. */
export interface RelationNode {
  readonly op: "relation";
  readonly signs: readonly Sign[];
  readonly of: readonly Node[];
}

export const childrenOf = (node: Node): readonly Node[] =>
  node.op === "number" || node.op === "symbol" ? [] : node.of;

export const numberNode = (value: Fraction, decimal = false): NumberNode => ({ op: "number", value, decimal });
export const symbol = (name: string): Node => ({ op: "symbol", name });
export const call = (name: string, ...of: readonly Node[]): Node => ({ op: "call", name, of });
export const negate = (of: Node): Node => ({ op: "negate", of: [of] });
export const product = (...of: readonly Node[]): Node => (of.length === 1 ? of[0]! : { op: "product", of });
export const sum = (...of: readonly Node[]): Node => (of.length === 1 ? of[0]! : { op: "sum", of });
export const quotient = (top: Node, bottom: Node): Node => ({ op: "quotient", of: [top, bottom] });
export const power = (base: Node, exponent: Node): Node => ({ op: "power", of: [base, exponent] });
export const minus = (a: Node, b: Node): Node => ({ op: "sum", of: [a, negate(b)] });

/** The same node with other children. */
export function withChildren(node: Node, of: readonly Node[]): Node {
  return node.op === "number" || node.op === "symbol" ? node : ({ ...node, of } as Node);
}

/** True if it or something in it is so. */
export function some(node: Node, is: (node: Node) => boolean): boolean {
  return is(node) || childrenOf(node).some((child) => some(child, is));
}

/** The tree with every node that `change` has something for replaced, from the leaves up. */
export function rewrite(node: Node, change: (node: Node) => Node | undefined): Node {
  const of = childrenOf(node);
  const changed = of.map((child) => rewrite(child, change));
  const next = changed.some((child, i) => child !== of[i]) ? withChildren(node, changed) : node;
  return change(next) ?? next;
}

/** Names of the letters that stand for something: all symbols but constants. */
export function lettersOf(node: Node, found = new Set<string>()): Set<string> {
  if (node.op === "symbol" && !constants.has(node.name)) found.add(node.name);
  for (const child of childrenOf(node)) lettersOf(child, found);
  return found;
}

/** Symbols that mean a number. */
export const constants: ReadonlySet<string> = new Set(["pi", "e", "i", "infinity"]);

const keys = new WeakMap<Node, string>();

/** One text for one tree. */
export function keyOf(node: Node): string {
  let key = keys.get(node);
  if (key === undefined) keys.set(node, (key = writtenKey(node)));
  return key;
}

function writtenKey(node: Node): string {
  switch (node.op) {
    case "number":
      return `${node.value.n}/${node.value.d}${node.decimal ? "d" : ""}`;
    case "symbol":
      return `'${node.name}'`;
    default: {
      const { of, ...rest } = node;
      const { unit, ...own } = rest as typeof rest & { readonly unit?: Unit };
      return `${JSON.stringify(own)}${unit ? unit.key : ""}(${of.map(keyOf).join()})`;
    }
  }
}
