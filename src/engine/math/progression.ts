import { exactValue, nowhere, type Budget } from "./exact";
import { divide, isWhole, one, same, subtract, zero, type Fraction } from "./fraction";
import {
  childrenOf,
  keyOf,
  lettersOf,
  minus,
  numberNode,
  product,
  quotient,
  rewrite,
  sum,
  symbol,
  withChildren,
  type Node,
} from "./node";

const counter = symbol("#");

/** The numbers of constant terms; undefined where one is none. */
function numbersOf(terms: readonly Node[], budget: Budget): readonly Fraction[] | undefined {
  const values = terms.map((term) => (lettersOf(term).size > 0 ? undefined : exactValue(term, nowhere, budget)));
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** What `between` gives for all neighbours; undefined where that is not one number. */
function constant(
  values: readonly Fraction[],
  between: (a: Fraction, b: Fraction) => Fraction | undefined,
): Fraction | undefined {
  const all = values.slice(1).map((value, i) => between(value, values[i]!));
  const [first] = all;
  return first && all.every((each) => each && same(each, first)) ? first : undefined;
}

const stepOf = (values: readonly Fraction[]) => constant(values, subtract);
const ratioOf = (values: readonly Fraction[]) =>
  values.length >= 3 && values.every(({ n }) => n !== 0n) ? constant(values, divide) : undefined;

/** first / (1 - ratio), where the ratio is between -1 and 1. */
function infiniteGeometric(first: Fraction, ratio: Fraction): Node | undefined {
  const size = ratio.n < 0n ? -ratio.n : ratio.n;
  const rest = subtract(one, ratio);
  return size < ratio.d && rest ? quotient(numberNode(first), numberNode(rest)) : undefined;
}

/**
 * The terms as one in a counter: two neighbours and the last differ in one number alone, which rises by a whole step.
 * Gives the term with the counter in its place, and that number in all three.
 */
function patternOf(a: Node, b: Node, last: Node): { readonly body: Node; readonly at: readonly Node[] } | undefined {
  let at: readonly Node[] | undefined;
  function common(x: Node, y: Node, z: Node): Node | undefined {
    const keys = [x, y, z].map(keyOf);
    if (keys[0] === keys[1] && keys[1] === keys[2]) return x;
    if (x.op === "number" && y.op === "number") {
      if (at && at.map(keyOf).join() !== keys.join()) return undefined;
      at = [x, y, z];
      return counter;
    }
    const [own, second, third] = [childrenOf(x), childrenOf(y), childrenOf(z)];
    if (x.op !== y.op || x.op !== z.op || own.length !== second.length || own.length !== third.length) return undefined;
    const of = own.map((child, i) => common(child, second[i]!, third[i]!));
    return of.every((child) => child !== undefined) ? withChildren(x, of) : undefined;
  }
  const body = common(a, b, last);
  return body && at ? { body, at } : undefined;
}

/** The sum of a, b, ..., last by the pattern of its terms. */
function bySubstitution(terms: readonly Node[], last: Node, budget: Budget): Node | undefined {
  const pattern = patternOf(terms[0]!, terms[1]!, last);
  if (!pattern) return undefined;
  const [first, second, end] = pattern.at as [Node, Node, Node];
  const values = numbersOf([first, second], budget);
  const step = values && stepOf(values);
  if (!step || !isWhole(step) || step.n <= 0n) return undefined;
  const index = sum(first, product(numberNode(step), counter));
  const body = rewrite(pattern.body, (part) => (part === counter ? index : undefined));
  const to = quotient(minus(end, first), numberNode(step));
  return { op: "over", kind: "sum", of: [counter, numberNode(zero), to, body] };
}

/** The sum of terms of which dots leave out some: of an arithmetic or geometric progression, or of a pattern in one number. */
function closed(of: readonly Node[], budget: Budget): Node | undefined {
  const at = of.findIndex(({ op }) => op === "dots");
  const terms = of.slice(0, at);
  const values = at < 2 ? undefined : numbersOf(terms, budget);
  const ratio = values && ratioOf(values);
  if (at === of.length - 1) return ratio && infiniteGeometric(values![0]!, ratio);
  if (at < 2 || at !== of.length - 2) return undefined;
  const last = of.at(-1)!;
  const step = values && stepOf(values);
  if (step && step.n !== 0n) {
    const first = numberNode(values[0]!);
    const count = sum(quotient(minus(last, first), numberNode(step)), numberNode(one));
    const pattern = at === 2 && last.op !== "number" ? bySubstitution(terms, last, budget) : undefined;
    return pattern ?? quotient(product(count, sum(first, last)), numberNode({ n: 2n, d: 1n }));
  }
  if (ratio) {
    const above = minus(product(numberNode(ratio), last), numberNode(values![0]!));
    return quotient(above, minus(numberNode(ratio), numberNode(one)));
  }
  return bySubstitution(terms, last, budget);
}

/** An infinite sum of a geometric progression. */
function infiniteSum(node: Node & { op: "over" }, budget: Budget): Node | undefined {
  const [variable, from, to, body] = node.of;
  if (node.kind !== "sum" || to.op !== "symbol" || to.name !== "infinity" || variable.op !== "symbol") return undefined;
  const start = exactValue(from, nowhere, budget);
  if (!start || !isWhole(start)) return undefined;
  const values = [0n, 1n, 2n, 3n, 4n].map((i) =>
    exactValue(body, new Map([[variable.name, { n: start.n + i, d: 1n }]]), budget),
  );
  if (!values.every((value) => value !== undefined)) return undefined;
  const ratio = ratioOf(values);
  return ratio && isPower(body, variable) ? infiniteGeometric(values[0]!, ratio) : undefined;
}

/** True where the letter stands in exponents alone, so that five terms in proportion are all. */
function isPower(body: Node, variable: Node): boolean {
  let outside = false;
  const look = (node: Node): void => {
    if (keyOf(node) === keyOf(variable)) outside = true;
    else if (node.op === "power") look(node.of[0]);
    else childrenOf(node).forEach(look);
  };
  look(body);
  return !outside;
}

/** The tree with sums such as 1 + 2 + ... + n and infinite geometric ones in a form that has a value; others stay. */
export function withoutDots(node: Node, budget: Budget): Node {
  return rewrite(node, (part) => {
    if (part.op === "over") return infiniteSum(part, budget);
    return part.op === "sum" && part.of.some(({ op }) => op === "dots") ? closed(part.of, budget) : undefined;
  });
}

/** Terms of infinite sums that are compared. */
const firstTerms = 14n;

/** The tree with infinite sums cut off behind their first terms; undefined where there are none. */
export function cutOff(node: Node): Node | undefined {
  let cut = false;
  const result = rewrite(node, (part) => {
    if (part.op !== "over" || part.of[2].op !== "symbol" || part.of[2].name !== "infinity") return undefined;
    cut = true;
    const to = sum(part.of[1], numberNode({ n: firstTerms, d: 1n }));
    return { ...part, of: [part.of[0], part.of[1], to, part.of[3]] };
  });
  return cut ? result : undefined;
}

/** True for what `withoutDots` may change. */
export const mayHaveDots = (node: Node): boolean =>
  node.op === "over" || node.op === "dots" || childrenOf(node).some(mayHaveDots);
