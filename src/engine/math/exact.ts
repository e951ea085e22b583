import {
  add,
  bits,
  compare,
  divide,
  exactRoot,
  fraction,
  isWhole,
  mostBits,
  multiply,
  negative,
  one,
  power,
  signOf,
  whole,
  zero,
  type Fraction,
} from "./fraction";
import type { Node } from "./node";

/** How much work is left, in about microseconds; shared by all that one comparison does. */
export interface Budget {
  left: number;
}

/** Values of letters. */
export type Point = ReadonlyMap<string, Fraction>;

/** Largest number whose factorial is worked out, and most terms of a sum. */
export const mostFactors = 3000n;
const mostTerms = 2000n;

export const nowhere: Point = new Map();

/** What an operation with these two takes: to cancel, time with the square of the shorter one's length. */
function costOf(a: Fraction, b: Fraction): number {
  if (a.d === 1n && b.d === 1n) return 1;
  const [x, y] = [Math.max(bits(a.n), bits(a.d)), Math.max(bits(b.n), bits(b.d))];
  return 1 + (x + y) / 500 + (Math.min(x, y) / 250) ** 2;
}

const bigAbs = (x: bigint): bigint => (x < 0n ? -x : x);

function gcd(a: bigint, b: bigint): bigint {
  let x = bigAbs(a);
  let y = bigAbs(b);
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const floor = ({ n, d }: Fraction): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));

const kept = new Map<string, bigint>();
const mostKept = 100;

/** n (n - step) (n - 2 step) ... for k factors, or down to 1; undefined where it is too large. */
function falling(n: bigint, k: bigint, step = 1n): bigint | undefined {
  if (Number(k) * (bits(n) - 4) > 2 * mostBits) return undefined;
  const key = `${n} ${k} ${step}`;
  let result = kept.get(key);
  if (result !== undefined) return result;
  result = 1n;
  for (let i = 0n; i < k && n - i * step > 0n; i++) result *= n - i * step;
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, result);
  return result;
}

const wholeOr = (n: bigint | undefined): Fraction | undefined => (n === undefined ? undefined : fraction(n));

function binomial(n: bigint, k: bigint): Fraction | undefined {
  if (k < 0n || n < 0n) return undefined;
  if (k > n) return zero;
  const few = k > n - k ? n - k : k;
  if (few > mostFactors || n > 10n ** 40n) return undefined;
  const [top, bottom] = [falling(n, few), falling(few, few)];
  return top === undefined || bottom === undefined ? undefined : fraction(top / bottom);
}

function callOf(name: string, of: readonly Fraction[]): Fraction | undefined {
  const [x, y] = of;
  if (x === undefined) return undefined;
  const wholes = of.every(isWhole);
  switch (name) {
    case "abs":
      return signOf(x) < 0 ? negative(x) : x;
    case "floor":
      return whole(floor(x));
    case "ceil":
      return whole(-floor(negative(x)));
    case "sgn":
      return whole(signOf(x));
    case "re":
    case "conj":
      return x;
    case "im":
      return zero;
    case "root":
      return y && isWhole(y) && y.n > 0n && y.n <= 64n ? exactRoot(x, Number(y.n)) : undefined;
    case "max":
    case "min":
      return of.reduce((best, next) => (compare(next, best) === (name === "max" ? 1 : -1) ? next : best));
    case "factorial":
    case "factorial2":
      if (!wholes || x.n < 0n || x.n > mostFactors) return undefined;
      return wholeOr(falling(x.n, x.n, name === "factorial" ? 1n : 2n));
    case "gamma":
      return wholes && x.n > 0n && x.n <= mostFactors ? wholeOr(falling(x.n - 1n, x.n - 1n)) : undefined;
    case "binomial":
      return wholes && y ? binomial(x.n, y.n) : undefined;
    case "permutations":
      return wholes && y && y.n >= 0n && y.n <= mostFactors && x.n >= y.n ? wholeOr(falling(x.n, y.n)) : undefined;
    case "gcd":
      return wholes ? whole(of.reduce((common, { n }) => gcd(common, n), 0n)) : undefined;
    case "lcm":
      if (!wholes || of.some(({ n }) => n === 0n)) return undefined;
      return fraction(of.reduce((common, { n }) => (common / gcd(common, n)) * bigAbs(n), 1n));
    case "mod": {
      if (!y || signOf(y) === 0) return undefined;
      const quotient = divide(x, y);
      const times = quotient && multiply(whole(floor(quotient)), y);
      return times && add(x, negative(times));
    }
    default:
      return undefined;
  }
}

function powerOf(base: Fraction, exponent: Fraction): Fraction | undefined {
  if (isWhole(exponent)) return power(base, exponent.n);
  if (exponent.d > 64n) return undefined;
  const root = exactRoot(base, Number(exponent.d));
  return root && power(root, exponent.n);
}

/** The value of an expression where it is a fraction that can be worked out in bounded time; undefined elsewhere. */
export function exactValue(node: Node, at: Point, budget: Budget): Fraction | undefined {
  if (budget.left < 0) return undefined;
  const value = valueOf(node, at, budget);
  budget.left -= 1;
  return value;
}

function valueOf(node: Node, at: Point, budget: Budget): Fraction | undefined {
  switch (node.op) {
    case "number":
      return node.value;
    case "symbol":
      return at.get(node.name);
    case "sum":
    case "product": {
      let result: Fraction | undefined = node.op === "sum" ? zero : one;
      for (const part of node.of) {
        const value = exactValue(part, at, budget);
        if (value === undefined) return undefined;
        budget.left -= costOf(result, value);
        if (budget.left < 0) return undefined;
        result = node.op === "sum" ? add(result, value) : multiply(result, value);
        if (result === undefined) return undefined;
      }
      return result;
    }
    case "negate": {
      const value = exactValue(node.of[0], at, budget);
      return value && negative(value);
    }
    case "ratio":
    case "quotient": {
      if (node.of.length !== 2) return undefined;
      const top = exactValue(node.of[0]!, at, budget);
      const bottom = top && exactValue(node.of[1]!, at, budget);
      if (!top || !bottom) return undefined;
      budget.left -= costOf(top, bottom);
      return divide(top, bottom);
    }
    case "power": {
      const exponent = exactValue(node.of[1], at, budget);
      const base = exponent && exactValue(node.of[0], at, budget);
      if (!base || !exponent) return undefined;
      const result = powerOf(base, exponent);
      budget.left -= result ? costOf(result, result) : 5;
      return result;
    }
    case "call": {
      if (node.own) return undefined;
      const values: Fraction[] = [];
      for (const part of node.of) {
        const value = exactValue(part, at, budget);
        if (value === undefined) return undefined;
        values.push(value);
      }
      const value = callOf(node.name, values);
      // A product of many factors.
      if (value) budget.left -= bits(value.n) / 50;
      return value;
    }
    case "over": {
      const [variable, from, to, body] = node.of;
      const first = exactValue(from, at, budget);
      const last = first && exactValue(to, at, budget);
      if (!first || !last || !isWhole(first) || !isWhole(last) || variable.op !== "symbol") return undefined;
      if (last.n - first.n > mostTerms) return undefined;
      let result: Fraction | undefined = node.kind === "sum" ? zero : one;
      const point = new Map(at);
      for (let i = first.n; i <= last.n && result; i++) {
        point.set(variable.name, whole(i));
        const value = exactValue(body, point, budget);
        if (value) budget.left -= costOf(result, value) + (bits(result.n) + bits(value.n)) / 5000;
        if (budget.left < 0) return undefined;
        result = value && (node.kind === "sum" ? add(result, value) : multiply(result, value));
      }
      return result;
    }
    default:
      return undefined;
  }
}
