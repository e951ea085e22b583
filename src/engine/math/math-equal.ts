import { compareFamilies, compareWithConstant, withLetterOf } from "./families";
import { compareScalars } from "./compare-scalars";
import { compareViews } from "./compare-views";
import { hasBoth } from "./branches";
import type { Budget } from "./exact";
import { lettersOf, product, rewrite, some, sum, symbol, type Node } from "./node";
import { cutOff, mayHaveDots, withoutDots } from "./progression";
import { proseOf } from "./prose";
import { readAnswer, type Answer, type Reading } from "./read";
import { isScalar, unnamed } from "./view";
import { viewOf } from "./view-of";
import { any, type Rules, type Verdict } from "./verdict";

export interface MathOptions {
  /** Decimal places to which a number that is written with a point may be rounded. */
  readonly precision: number;
  /** Whether the order of a set or a bare list counts for nothing. */
  readonly sets: boolean;
}

/** What comes of a comparison, and why. */
export type MathResult =
  | { readonly is: "equal" | "unequal"; readonly why: string }
  /** One side cannot be read, or the comparison would take too long. */
  | { readonly is: "unreadable"; readonly side: "answer" | "gold"; readonly why: string };

export const usualOptions: MathOptions = { precision: 6, sets: true };

/** Work that one comparison may take, in about microseconds. */
const work = 12_000;

const isIn = (node: Node): node is Node & { op: "relation" } =>
  node.op === "relation" && node.signs.length === 1 && node.signs[0] === "in";

/** "k in Z" and the like: what only says of what kind a letter is. */
const isKind = (node: Node): boolean =>
  isIn(node) && node.of[0]?.op === "symbol" && node.of[1]?.op === "symbol" && node.of[1].name.startsWith("set ");

interface Stated {
  readonly node: Node;
  readonly integers: ReadonlySet<string>;
}

/** The answer apart from what only says of what kind its letters are. */
function stated({ node, conditions }: Reading, budget: Budget): Stated {
  const kinds = [...conditions.filter(isKind)];
  let left = mayHaveDots(node) ? withoutDots(node, budget) : node;
  if ((left.op === "list" || left.op === "and") && left.of.some(isKind) && !left.of.every(isKind)) {
    kinds.push(...left.of.filter(isKind));
    const rest = left.of.filter((part) => !isKind(part));
    left = rest.length === 1 ? rest[0]! : { ...left, of: rest };
  }
  const integers = kinds.flatMap((kind) => {
    const [letter, set] = (kind as Node & { op: "relation" }).of;
    return letter?.op === "symbol" && set?.op === "symbol" && /^set [ZN]/u.test(set.name) ? [letter.name] : [];
  });
  return { node: left, integers: new Set(integers) };
}

const classLetter = "#class";
const isClass = (node: Node): boolean => node.op === "call" && node.own === true && node.name === "class";

/** Residue classes as the family of their members, r + mk. */
const asFamily = (node: Node): Node =>
  rewrite(node, (part) => {
    if (!isClass(part) || part.op !== "call" || part.of[0]!.op !== "call") return undefined;
    return sum(part.of[0].of[0]!, product(part.of[1]!, symbol(classLetter)));
  });

const isConstant = (node: Node): boolean => isScalar(node) && lettersOf(node).size === 0;

/** The number of `m + n = 204` where a number is wanted: letters that stand for no unknown name what was asked for. */
function claimed(node: Node, wanted: Node): Node | undefined {
  if (node.op !== "relation" || node.signs.some((sign) => sign !== "=" && sign !== "~")) return undefined;
  const [first, last] = [node.of[0]!, node.of[node.signs.indexOf("~") < 0 ? node.of.length - 1 : 1]!];
  const letters = [...lettersOf(first)];
  const asked = letters.length > 1 && isScalar(first) && letters.every((letter) => /^[A-Sa-s](?:_.*)?$/u.test(letter));
  return asked && isConstant(last) && isConstant(wanted) ? last : undefined;
}

const hasPlainLog = (node: Node): boolean =>
  some(node, (part) => part.op === "call" && part.name === "log" && part.of.length === 1);

function compareReadings(a: Reading, b: Reading, options: MathOptions, budget: Budget): Verdict {
  const [first, second] = [stated(a, budget), stated(b, budget)];
  if (some(first.node, isClass) !== some(second.node, isClass)) {
    const integers = new Set([classLetter, ...first.integers, ...second.integers]);
    const rules: Rules = { ...options, integers, logBase: "e", budget };
    const [x, y] = [first, second].map(({ node }) => viewOf(asFamily(node), rules));
    return compareFamilies(unnamed(x!), unnamed(y!), integers, rules) ?? "unequal";
  }
  const integers = new Set([...first.integers, ...second.integers]);
  const asked = claimed(first.node, second.node);
  if (asked && compareScalars(asked, second.node, { ...options, integers, logBase: "e", budget }) === "equal")
    return "equal";
  // Infinite sums whose first terms are the same are one; where those differ, nothing is said.
  const [cutA, cutB] = [cutOff(first.node), cutOff(second.node)];
  if (cutA && cutB) {
    const rules: Rules = { ...options, integers, logBase: "e", budget };
    return compareViews(viewOf(cutA, rules), viewOf(cutB, rules), rules) === "equal" ? "equal" : "unknown";
  }
  const bases = hasPlainLog(first.node) || hasPlainLog(second.node) ? (["e", "10"] as const) : (["e"] as const);
  const compare = (rules: Rules): Verdict => {
    const ways = hasBoth(first.node) || hasBoth(second.node) ? [false, true] : [false];
    const verdicts = ways.map((together) => {
      const [x, y] = [viewOf(first.node, rules, together), viewOf(second.node, rules, together)];
      const verdict = compareViews(x, y, rules);
      if (verdict === "equal") return verdict;
      const family = integers.size > 0 ? compareFamilies(x, y, integers, rules) : undefined;
      if (family === "equal") return family;
      if (x.is !== "value" || y.is !== "value" || !isScalar(x.node) || !isScalar(y.node)) return verdict;
      const constant = compareWithConstant(x.node, y.node, rules);
      if (constant === "equal") return constant;
      const other = withLetterOf(x.node, y.node, integers);
      return other && compareScalars(x.node, other, rules) === "equal" ? "equal" : verdict;
    });
    return any(verdicts);
  };
  return any(bases.map((logBase) => compare({ ...options, integers, logBase, budget })));
}

/** A text as it is written, without white space, dollar signs and other size of brackets. */
const spelling = (text: string): string =>
  text
    .replace(/(?<=\d)\s+(?=\d)|(?<=\d,)\s+(?=\d{3}(?!\d))/gu, "_")
    .replace(/\s+|\\[,;:! ]|\\left|\\right|(?<!\\)\$/gu, "")
    .replace(/\\[dt]frac/gu, "\\frac")
    .replace(/\\(?:text|mbox)\{([^{}\\]*)\}/gu, "$1");

const found = (is: "equal" | "unequal", why: string): MathResult => ({ is, why });
const unreadable = (side: "answer" | "gold", why: string): MathResult => ({ is: "unreadable", side, why });

const isMath = ({ readings }: Answer): boolean => readings.length > 0;

/**
 * Whether two answers are mathematically equal. Numbers, amounts with units, lists, sets, tuples, intervals, matrices, equations,
 * inequalities, expressions and words, in LaTeX or plain text, are read into trees and compared; nothing is run. Takes bounded time
 * whatever the texts hold.
 */
export function mathEqual(answer: string, gold: string, options: MathOptions = usualOptions): MathResult {
  const budget = { left: work };
  const [own, wanted] = [proseOf(answer), proseOf(gold)];
  if (own?.words === undefined || own.words !== wanted?.words || own.parts.length !== wanted.parts.length)
    return compareAnswers(answer, gold, options, budget);
  // The same sentence: each formula of it counts.
  let last: MathResult = found("equal", "both are the same text");
  for (const [i, part] of own.parts.entries()) {
    last = compareAnswers(part, wanted.parts[i]!, options, budget);
    if (last.is !== "equal") return last;
  }
  return last;
}

function compareAnswers(answer: string, gold: string, options: MathOptions, budget: Budget): MathResult {
  const [own, wanted] = [readAnswer(answer), readAnswer(gold)];
  if (wanted.text.trim() === "") return unreadable("gold", "The gold answer is empty.");
  if (own.text.trim() === "") return unreadable("answer", "The answer is empty.");
  if (own.option !== undefined && wanted.option !== undefined) {
    const equal = own.option === wanted.option;
    return found(
      equal ? "equal" : "unequal",
      equal ? "both name the same option" : `names ${own.option}, not ${wanted.option}`,
    );
  }
  const alike = spelling(own.text) === spelling(wanted.text);
  if (!isMath(wanted) && wanted.words === "" && wanted.option === undefined)
    return alike
      ? found("equal", "both are the same text")
      : unreadable("gold", "The gold answer cannot be read as mathematics.");
  if (alike) return found("equal", "both are the same text");
  if (own.words !== "" && own.words === wanted.words) return found("equal", "both are the same words");
  if (!isMath(own) && !(wanted.words !== "" && own.words !== ""))
    return unreadable("answer", "The answer cannot be read as mathematics.");
  let verdict: Verdict = "unequal";
  for (const a of own.readings)
    for (const b of wanted.readings) {
      const next = compareReadings(a, b, options, budget);
      if (next === "equal") return found("equal", "both are mathematically equal");
      if (next === "unknown") verdict = next;
    }
  if (verdict === "unknown" && budget.left < 0)
    return unreadable("answer", "The two cannot be compared in bounded time: the expressions are too large.");
  if (verdict === "unknown")
    return unreadable("answer", "Whether the two are equal cannot be decided: a value is undefined.");
  return found("unequal", "the two are not equal");
}
