import { branches } from "./branches";
import { inDoubles } from "./evaluate";
import { lettersOf, minus, numberNode, rewrite, some, symbol, type Node } from "./node";
import { compareScalars } from "./compare-scalars";
import { whole } from "./fraction";
import { pointAt } from "./sample-points";
import { isScalar, type View } from "./view";
import type { Rules, Verdict } from "./verdict";

/** Values of the letter for which a family is worked out, and those of which each must be in the other family. */
const far = 60;
const wanted = 12;
/** Letters that stand for any whole number where the answer does not say so. */
const usual: ReadonlySet<string> = new Set(["k", "n", "m", "l", "j"]);

/** The expressions of an answer; undefined where it says something else. */
function membersOf(view: View): readonly Node[] | undefined {
  if (view.is === "value") return isScalar(view.node) ? [view.node] : undefined;
  if (view.is !== "many") return undefined;
  const members = view.of.map((each) => (each.is === "value" && isScalar(each.node) ? each.node : undefined));
  return members.every((member) => member !== undefined) ? members : undefined;
}

/** The letter that counts the members of each expression, where all have one at most. */
function counters(
  members: readonly Node[],
  declared: ReadonlySet<string>,
): readonly (string | undefined)[] | undefined {
  const found = members.map((member) => [...lettersOf(member)]);
  if (
    found.some((letters) => letters.length > 1 || letters.some((letter) => !declared.has(letter) && !usual.has(letter)))
  )
    return undefined;
  return found.map(([letter]) => letter);
}

function valuesOf(
  members: readonly Node[],
  letters: readonly (string | undefined)[],
  reach: number,
  rules: Rules,
): number[] | undefined {
  const found: number[] = [];
  for (const [i, member] of members.entries()) {
    const letter = letters[i];
    const scaled = member.op === "quantity" ? member.of[0] : member;
    for (let k = letter === undefined ? 0 : -reach; k <= (letter === undefined ? 0 : reach); k++) {
      const point = new Map(letter === undefined ? [] : [[letter, { re: k, im: 0 }]]);
      const exact = new Map(letter === undefined ? [] : [[letter, whole(k)]]);
      const worked = inDoubles(scaled, { point, exact, real: true, logBase: rules.logBase, budget: rules.budget });
      if (!worked) return undefined;
      found.push(worked.value.re);
    }
  }
  return found.sort((a, b) => a - b);
}

function holds(sorted: readonly number[], x: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < x - 1e-8 * Math.max(1, Math.abs(x))) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && Math.abs(sorted[low]! - x) <= 1e-8 * Math.max(1, Math.abs(x));
}

/** Compares families such as pi/6 + 2 k pi, k any whole number, as sets of numbers; undefined where they are none. */
export function compareFamilies(a: View, b: View, declared: ReadonlySet<string>, rules: Rules): Verdict | undefined {
  const first = membersOf(a)?.flatMap((member) => branches(member, false));
  const second = membersOf(b)?.flatMap((member) => branches(member, false));
  if (!first || !second || first.length * second.length > 100) return undefined;
  const [lettersA, lettersB] = [counters(first, declared), counters(second, declared)];
  if (!lettersA?.some((letter) => letter !== undefined) || !lettersB?.some((letter) => letter !== undefined))
    return undefined;
  const all = [valuesOf(first, lettersA, far, rules), valuesOf(second, lettersB, far, rules)] as const;
  const near = [valuesOf(first, lettersA, wanted, rules), valuesOf(second, lettersB, wanted, rules)] as const;
  if (!all[0] || !all[1] || !near[0] || !near[1]) return undefined;
  const [x, y] = [all[1], all[0]];
  return near[0].every((value) => holds(x, value)) && near[1].every((value) => holds(y, value)) ? "equal" : "unequal";
}

const anyConstant: ReadonlySet<string> = new Set(["C", "c", "K", "C_1", "c_1", "const"]);

const variable = /^(?:[s-z]|theta|phi|rho)(?:_.*)?$/u;

/**
 * The letter of a constant of integration: one of the usual letters beside a variable. One beside others of its kind, as in a + b + c,
 * is none.
 */
function constantOf(node: Node): string | undefined {
  const letters = [...lettersOf(node)];
  const [name, ...more] = letters.filter((letter) => anyConstant.has(letter));
  if (name === undefined || more.length > 0) return undefined;
  const others = letters.filter((letter) => letter !== name);
  // x + c is a sum of two letters rather than an antiderivative.
  if (/^[a-z]/u.test(name) && !some(node, ({ op }) => op === "power" || op === "call")) return undefined;
  const ofKind = /^[A-Z]/u.test(name) ? /^[A-Z]$/u : /^[abd]$/u;
  return others.some((letter) => variable.test(letter)) && !others.some((letter) => ofKind.test(letter))
    ? name
    : undefined;
}

const setTo = (node: Node, letter: string, number: Node): Node =>
  rewrite(node, (part) => (part.op === "symbol" && part.name === letter ? number : undefined));

/** True if an expression is the same wherever it has a value: its value at one point is that at all others. */
function isSame(node: Node, rules: Rules): Verdict {
  const letters = [...lettersOf(node)].sort();
  if (letters.length === 0) return "equal";
  const at = pointAt(3, letters, new Set());
  const there = rewrite(node, (part) =>
    part.op === "symbol" && at.has(part.name) ? numberNode(at.get(part.name)!) : undefined,
  );
  return compareScalars(node, there, rules);
}

const isTerm = (node: Node, name: string): boolean =>
  node.op === "sum" &&
  node.of.every((part) => (part.op === "symbol" && part.name === name) || !lettersOf(part).has(name));

/** True if the constant is added to the rest, as a term or with a factor that is not zero: (3C + x^2)/3. */
function isAdded(node: Node, name: string, rules: Rules): boolean {
  if (isTerm(node, name)) return true;
  const [none, one] = [0, 1].map((n) => setTo(node, name, numberNode(whole(n)))) as [Node, Node];
  return compareScalars(one, none, rules) === "unequal" && isSame(minus(one, none), rules) === "equal";
}

/** Compares antiderivatives with a constant: they may differ by one. Undefined where either has none. */
export function compareWithConstant(a: Node, b: Node, rules: Rules): Verdict | undefined {
  const [first, second] = [constantOf(a), constantOf(b)];
  if (first === undefined || second === undefined) return undefined;
  if (!isAdded(a, first, rules) || !isAdded(b, second, rules)) return undefined;
  const zero = numberNode(whole(0));
  return isSame(minus(setTo(a, first, zero), setTo(b, second, zero)), rules);
}

/** The other name of a letter, where two expressions differ in it alone and it only counts. */
export function withLetterOf(a: Node, b: Node, declared: ReadonlySet<string>): Node | undefined {
  const [own, other] = [lettersOf(a), lettersOf(b)];
  const [onlyA] = [...own].filter((letter) => !other.has(letter));
  const [onlyB] = [...other].filter((letter) => !own.has(letter));
  if (onlyA === undefined || onlyB === undefined || own.size !== other.size) return undefined;
  if (!declared.has(onlyA) || !declared.has(onlyB)) return undefined;
  return rewrite(b, (part) => (part.op === "symbol" && part.name === onlyB ? symbol(onlyA) : undefined));
}
