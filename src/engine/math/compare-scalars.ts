import { exactValue, nowhere, type Budget } from "./exact";
import { decimals, doubles, longDecimals, type Field } from "./field";
import { inDecimals, inDoubles, inLongDecimals, type Place, type Worked } from "./evaluate";
import { bits, compare, negative, same, signOf, subtract, toNumber, type Fraction } from "./fraction";
import { keyOf, lettersOf, some, type Node } from "./node";
import { pointAt, pointCount, wholeLetters } from "./sample-points";
import type { Rules, Verdict } from "./verdict";

/** Points at which exact values agree before two expressions are one, and points that are looked at. */
const exactPoints = 5;
/** Points at which expressions with steps are looked at, which agree between the steps. */
const stepPoints = 24;
const decimalPoints = 1;
/** Points at which both sides have a value before they are compared by them. */
const leastPoints = 3;
/** How many magnitudes above its error a difference of doubles, of decimals, is certain. */
const certain = [3, 5] as const;

const isDecimal = (node: Node): boolean => some(node, (part) => part.op === "number" && part.decimal);
const isComplex = (node: Node): boolean =>
  some(
    node,
    (part) =>
      (part.op === "symbol" && part.name === "i") ||
      (part.op === "call" && ["conj", "re", "im", "arg"].includes(part.name)),
  );

/** Letters that stand for complex numbers where numbers are complex. */
const complexLetter = /^[zw](?:_.*)?$/u;

/** Half of the last place of a rounded number, with room for a double's last bits. */
const halfPlace = (precision: number): number => 0.5 * 10 ** -precision * (1 + 1e-9);

/**
 * Whether two numbers that differ are one to the precision. Small ones must also agree in their first places: in three where one is
 * written with a point, in five where both are (in as many as the precision where that is less).
 */
function isRounded(difference: number, largest: number, precision: number, both: boolean): boolean {
  const near = both ? 2 * 10 ** -(Math.min(precision, 6) - 1) : 0.5 * 10 ** -(Math.min(precision, 3) - 1);
  return difference <= halfPlace(precision) && difference <= largest * near;
}

/** 1 or -1 for an expression that is infinite, 0 for others. */
export function infiniteSign(node: Node, budget: Budget): number {
  switch (node.op) {
    case "symbol":
      return node.name === "infinity" ? 1 : 0;
    case "negate":
      return -infiniteSign(node.of[0], budget);
    case "sum":
      return node.of.reduce((sign, part) => sign || infiniteSign(part, budget), 0);
    case "product":
      return node.of.some((part) => infiniteSign(part, budget) !== 0)
        ? node.of.reduce(
            (sign, part) =>
              sign * (infiniteSign(part, budget) || signOf(exactValue(part, nowhere, budget) ?? { n: 1n, d: 1n })),
            1,
          )
        : 0;
    default:
      return 0;
  }
}

/** A point in the numbers of a field. Off the real line, letters that are usual for complex numbers get an imaginary part. */
function toPoint<T>(f: Field<T>, exact: ReadonlyMap<string, Fraction>, real: boolean): Place<T>["point"] {
  const other = [...exact.values()].reduce((sum, { n, d }) => sum + Number(n) / Number(d), 0.37);
  const turn: Fraction = { n: BigInt(Math.round(other * 1009)), d: 2003n };
  return new Map(
    [...exact].map(([letter, x]) => [
      letter,
      { re: f.of(x), im: real || !complexLetter.test(letter) ? f.zero : f.of(turn) },
    ]),
  );
}

/** The letters of a point that are fractions. */
const onLine = (exact: ReadonlyMap<string, Fraction>, real: boolean): ReadonlyMap<string, Fraction> =>
  real || ![...exact.keys()].some((letter) => complexLetter.test(letter))
    ? exact
    : new Map([...exact].filter(([letter]) => !complexLetter.test(letter)));

/** The magnitude of the difference of two values above that of their errors; -Infinity for none. */
function apart<T>(f: Field<T>, a: Worked<T>, b: Worked<T>): number {
  const difference = Math.max(
    f.magnitude(f.subtract(a.value.re, b.value.re)),
    f.magnitude(f.subtract(a.value.im, b.value.im)),
  );
  return difference - Math.max(a.error, b.error);
}

/** True for numbers that 40 digits may not tell apart, such as 10^{20} and the root of 10^{40} + 1. */
const needsLong = (node: Node): boolean =>
  some(
    node,
    (part) =>
      (part.op === "number" && Math.max(bits(part.value.n), bits(part.value.d)) > 30) ||
      (part.op === "power" && part.of[1].op === "number" && part.of[1].value.n > 9n) ||
      (part.op === "call" && part.name === "factorial"),
  );

const stepped = new Set(["floor", "ceil", "mod", "sgn", "max", "min", "gcd", "lcm"]);
/** True for expressions whose value stays the same, or takes another course, from one place on. */
const hasSteps = (node: Node): boolean => some(node, (part) => part.op === "call" && stepped.has(part.name));

interface Pair {
  readonly a: Node;
  readonly b: Node;
  readonly real: boolean;
  readonly rounded: "no" | "one" | "both";
  readonly rules: Rules;
}

/** Compares the two sides in decimals; undefined where either has no value. */
function compareFinely(pair: Pair, exact: ReadonlyMap<string, Fraction>): Verdict | undefined {
  const { a, b, real, rules } = pair;
  const { logBase, budget } = rules;
  const compareIn = <T>(
    f: Field<T>,
    work: (node: Node, place: Place<T>) => Worked<T> | undefined,
  ): Verdict | undefined => {
    const place = { point: toPoint(f, exact, real), exact: onLine(exact, real), real, logBase, budget };
    const left = work(a, place);
    const right = left && work(b, place);
    return left && right && (apart(f, left, right) > certain[1] ? "unequal" : "equal");
  };
  const long = exact.size === 0 && (needsLong(a) || needsLong(b));
  return long ? compareIn(longDecimals, inLongDecimals) : compareIn(decimals, inDecimals);
}

/** What both sides give at a point in doubles, and in decimals where doubles leave it open; undefined where either has no value. */
function compareAt(pair: Pair, exact: ReadonlyMap<string, Fraction>, finely: boolean): Verdict | undefined {
  const { a, b, real, rounded, rules } = pair;
  const { logBase, budget } = rules;
  const place: Place<number> = {
    point: toPoint(doubles, exact, real),
    exact: onLine(exact, real),
    real,
    logBase,
    budget,
  };
  const left = inDoubles(a, place);
  const right = left && inDoubles(b, place);
  if (left && right) {
    const [x, y] = [left.value, right.value];
    if (rounded !== "no") {
      const difference = Math.max(Math.abs(x.re - y.re), Math.abs(x.im - y.im));
      const size = Math.max(Math.hypot(x.re, x.im), Math.hypot(y.re, y.im));
      const scale = exact.size > 0 ? Math.max(1, size) : size;
      if (isRounded(difference, scale, rules.precision, rounded === "both")) return "equal";
    }
    if (apart(doubles, left, right) > certain[0]) return "unequal";
    if (!finely) return "equal";
  }
  // Decimals hold larger numbers than doubles; what has no value at a point has none in decimals either.
  if (!(left && right) && exact.size > 0 && !needsLong(a) && !needsLong(b)) return undefined;
  return compareFinely(pair, exact) ?? (left && right ? "unknown" : undefined);
}

function compareConstants(pair: Pair): Verdict | undefined {
  return compareAt(pair, new Map(), true);
}

/** Compares at several points; undefined where too few of them give both sides a value. */
function compareAtPoints(pair: Pair, letters: readonly string[], integers: ReadonlySet<string>): Verdict | undefined {
  let agreed = 0;
  let left = 0;
  for (let index = 0; index < pointCount && (agreed < 10 || index < 12); index++) {
    const exact = pointAt(index, letters, integers);
    const verdict = compareAt(pair, exact, agreed < decimalPoints);
    if (verdict === "unequal") return verdict;
    if (verdict === "equal") agreed++;
    else left++;
    if (pair.rules.budget.left < 0) return "unknown";
  }
  return agreed >= leastPoints ? "equal" : left > 0 ? undefined : "unknown";
}

/** Compares exact values at points; undefined where an expression has none. */
function compareExactly(
  a: Node,
  b: Node,
  letters: readonly string[],
  integers: ReadonlySet<string>,
  budget: Budget,
): Verdict | undefined {
  let agreed = 0;
  const steps = hasSteps(a) || hasSteps(b);
  const wanted = steps ? stepPoints : integers.size > 0 ? 2 * exactPoints : exactPoints;
  for (let index = 0; index < 2 * wanted && agreed < wanted; index++) {
    const at = pointAt(index, letters, integers);
    const left = exactValue(a, at, budget);
    const right = left && exactValue(b, at, budget);
    if (!left || !right) {
      if (index >= 3 && agreed === 0) return undefined;
      continue;
    }
    if (!same(left, right)) return "unequal";
    agreed++;
  }
  return agreed >= leastPoints ? "equal" : undefined;
}

function compareFractions(a: Fraction, b: Fraction, rounded: Pair["rounded"], precision: number): Verdict {
  if (same(a, b)) return "equal";
  if (rounded === "no") return "unequal";
  const difference = subtract(a, b);
  const abs = (x: Fraction): Fraction => (x.n < 0n ? negative(x) : x);
  const largest = compare(abs(a), abs(b)) > 0 ? abs(a) : abs(b);
  if (difference === undefined) return "unequal";
  return isRounded(Math.abs(toNumber(difference)), toNumber(largest), precision, rounded === "both")
    ? "equal"
    : "unequal";
}

/**
 * Compares two expressions that stand for a number: exactly where they are fractions (with letters: at points), else by their
 * values at points over the real numbers, and over the complex ones where `i` is named or the real numbers give no value. Doubles
 * find differences, 40 or 80 digits confirm that there is none. Where only one side has a value, at a pole or outside the domain
 * of a root, nothing is said.
 */
export function compareScalars(a: Node, b: Node, rules: Rules): Verdict {
  if (keyOf(a) === keyOf(b)) return "equal";
  const [infiniteA, infiniteB] = [infiniteSign(a, rules.budget), infiniteSign(b, rules.budget)];
  if (infiniteA !== 0 || infiniteB !== 0) return infiniteA === infiniteB ? "equal" : "unequal";
  const pointA = isDecimal(a);
  const pointB = isDecimal(b);
  const letters = [...new Set([...lettersOf(a), ...lettersOf(b)])].sort();
  const rounded = pointA && pointB ? "both" : pointA || pointB ? "one" : "no";
  const complex = isComplex(a) || isComplex(b);
  const pair: Pair = { a, b, real: !complex, rounded, rules };
  if (letters.length === 0) {
    if (!complex) {
      const left = exactValue(a, nowhere, rules.budget);
      const right = exactValue(b, nowhere, rules.budget);
      if (left && right) return compareFractions(left, right, rounded, rules.precision);
    }
    return compareConstants(pair) ?? (complex ? "unknown" : (compareConstants({ ...pair, real: false }) ?? "unknown"));
  }
  const integers = new Set(
    [...wholeLetters(a), ...wholeLetters(b), ...rules.integers].filter((letter) => letters.includes(letter)),
  );
  if (!complex) {
    const exact = compareExactly(a, b, letters, integers, rules.budget);
    if (exact === "equal" || (exact === "unequal" && rounded === "no")) return exact;
  }
  return (
    compareAtPoints(pair, letters, integers) ??
    (complex ? "unknown" : (compareAtPoints({ ...pair, real: false }, letters, integers) ?? "unknown"))
  );
}
