import { complexOver, type Complex } from "./complex";
import { exactValue, type Budget } from "./exact";
import { decimals, doubles, longDecimals, type Field } from "./field";
import { isWhole, whole, type Fraction } from "./fraction";
import type { Node } from "./node";
import { seedOf } from "./seed-of-name";

/** Where and how an expression is worked out. */
export interface Place<T> {
  readonly point: ReadonlyMap<string, Complex<T>>;
  /** The same point where its numbers are fractions. */
  readonly exact: ReadonlyMap<string, Fraction>;
  /** Over real numbers: an even root or logarithm of a negative number is undefined, an odd root of one is negative. */
  readonly real: boolean;
  /** Base of `log` without one. */
  readonly logBase: "e" | "10";
  readonly budget: Budget;
}

/** A value with the decimal logarithm of an estimate of its error. */
export interface Worked<T> {
  readonly value: Complex<T>;
  readonly error: number;
}

/** Most terms of a sum or product over whole numbers. */
const mostTerms = 400;

/** Magnitudes above its error by which a value may be beyond the end of a domain: a root of -1e-16 is that of 0. */
const room = 2;

const wholeNumbers = new Set(["factorial", "factorial2", "gamma", "binomial", "permutations", "gcd", "lcm"]);

function evaluator<T>(f: Field<T>) {
  const c = complexOver(f);
  type C = Complex<T>;
  type W = Worked<T>;
  const eps = f.epsilon;
  const halfTurn = f.divide(f.pi, f.of(whole(180)));
  const ten = f.of(whole(10));
  const fromNumber = (x: number): T => f.of({ n: BigInt(Math.round(x * 1e6)), d: 1_000_000n });
  const magnitude = ({ re, im }: C): number =>
    f.sign(im) === 0 ? f.magnitude(re) : Math.max(f.magnitude(re), f.magnitude(im));
  /** A value whose error is at least that of rounding it. */
  const worked = (value: C, error: number): W => ({ value, error: Math.max(error, magnitude(value) + eps) });
  const exactly = (x: T): W => worked(c.real(x), -Infinity);
  /** The error in proportion to the value. */
  const relative = ({ value, error }: W): number => error - magnitude(value);
  const negative = ({ value, error }: W): W => ({ value: c.negative(value), error });

  function product(a: W, b: W): W {
    const value = c.multiply(a.value, b.value);
    return worked(value, Math.max(magnitude(a.value) + b.error, magnitude(b.value) + a.error));
  }
  function quotient(a: W, b: W): W | undefined {
    const value = c.divide(a.value, b.value);
    return value && worked(value, Math.max(a.error - magnitude(b.value), magnitude(value) + relative(b)));
  }
  function sum(a: W, b: W): W {
    return worked(c.add(a.value, b.value), Math.max(a.error, b.error));
  }
  function powered(base: W, exponent: W): W | undefined {
    const value = c.power(base.value, exponent.value);
    if (!value) return undefined;
    if (c.isZero(base.value)) return worked(value, base.error / 2);
    // Too small for the field, which is not zero.
    if (magnitude(value) < f.least) return undefined;
    const log = Math.log10(Math.abs(magnitude(base.value)) * 2.3 + 1);
    const times = Math.max(relative(base) + Math.max(0, magnitude(exponent.value)), exponent.error + log);
    return worked(value, magnitude(value) + times);
  }
  function logarithm(x: W): W | undefined {
    const value = c.ln(x.value);
    return value && worked(value, relative(x));
  }

  /** The error of a function of one number by that of its argument. */
  function errorOf(name: string, x: W, value: C): number {
    switch (name) {
      case "tan":
      case "cot":
      case "sec":
      case "csc":
        return x.error + 2 * Math.max(0, magnitude(value));
      case "asin":
      case "acos":
      case "acosh":
      case "atanh":
        // Steep at the end of their domain.
        return x.error / 2;
      default:
        return x.error + Math.max(0, magnitude(value));
    }
  }

  return function work(node: Node, place: Place<T>): W | undefined {
    const { real, budget } = place;
    let { point, exact } = place;

    const exactAt = (part: Node): Fraction | undefined =>
      part.op === "number" ? part.value : exactValue(part, exact, budget);

    /** x where it is not negative but for rounding; undefined where real arithmetic has nothing for it. */
    function fromZero(x: W): W | undefined {
      if (!real || f.sign(x.value.re) >= 0) return x;
      return f.magnitude(x.value.re) <= x.error + room ? { value: c.real(f.zero), error: x.error } : undefined;
    }

    function root(x: W, degree: W, n: Fraction | undefined): W | undefined {
      if (n && isWhole(n) && n.n === 2n) {
        const from = fromZero(x);
        if (!from) return undefined;
        const value = c.sqrt(from.value);
        return worked(value, c.isZero(value) ? x.error / 2 : magnitude(value) + relative(from));
      }
      const inverse = quotient(exactly(f.one), degree);
      if (!inverse) return undefined;
      if (!real || f.sign(x.value.re) >= 0) return powered(x, inverse);
      if (!n || !isWhole(n) || n.n % 2n === 0n) return undefined;
      const positive = powered(negative(x), inverse);
      return positive && negative(positive);
    }

    function raised(base: W, exponent: W, n: Fraction | undefined): W | undefined {
      if (n && isWhole(n)) {
        const size = n.n < 0n ? -n.n : n.n;
        if (size <= 64n) {
          let result = exactly(f.one);
          for (let i = 0n; i < size; i++) result = product(result, base);
          return n.n < 0n ? quotient(exactly(f.one), result) : result;
        }
      }
      const below = c.isReal(base.value) && f.sign(base.value.re) < 0;
      if (!below || (!real && !(n && isWhole(n)))) return powered(base, exponent);
      if (!n || n.d % 2n === 0n) return undefined;
      const positive = powered(negative(base), exponent);
      return positive && (n.n % 2n === 0n ? positive : negative(positive));
    }

    function called(name: string, of: readonly Node[]): W | undefined {
      budget.left -= f.cost[1];
      if (wholeNumbers.has(name)) {
        const value = exactValue({ op: "call", name, of }, exact, budget);
        return value && exactly(f.of(value));
      }
      const values: W[] = [];
      for (const part of of) {
        const value = at(part);
        if (value === undefined) return undefined;
        values.push(value);
      }
      const [x, y] = values;
      if (x === undefined) return undefined;
      switch (name) {
        case "root":
          return y && root(x, y, exactAt(of[1]!));
        case "log":
        case "lg":
        case "ln": {
          const from = fromZero(x);
          const log = from && logarithm(from);
          if (!log || name === "ln") return log;
          const base = name === "lg" || (!y && place.logBase === "10") ? exactly(ten) : y;
          if (base === undefined) return log;
          const positive = fromZero(base);
          const below = positive && logarithm(positive);
          return below && quotient(log, below);
        }
        case "max":
        case "min": {
          if (!values.every(({ value }) => c.isReal(value))) return undefined;
          const wanted = name === "max" ? 1 : -1;
          return values.reduce((best, next) =>
            f.sign(f.subtract(next.value.re, best.value.re)) === wanted ? next : best,
          );
        }
        case "mod": {
          const times = y && quotient(x, y);
          if (!times) return undefined;
          return sum(x, negative(product(y, exactly(f.floor(times.value.re)))));
        }
        default: {
          const value = c.functions[name]?.(inDomain(name, x.value));
          if (!value || (real && !c.isReal(value))) return undefined;
          return worked(value, errorOf(name, x, value));
        }
      }
    }

    /** The end of the domain of an inverse function for what is beyond it by rounding. */
    function inDomain(name: string, x: C): C {
      const size = Math.abs(f.number(x.re));
      if (!real || size < 1 || size > 1 + 1e-12 || !["asin", "acos", "acosh", "asec", "acsc"].includes(name)) return x;
      return c.real(f.of(whole(f.sign(x.re))));
    }

    /** A function of the text's own: some smooth function, another one for another name. */
    function own(name: string, of: readonly Node[]): W | undefined {
      budget.left -= f.cost[1];
      let angle = exactly(fromNumber(seedOf(name)));
      for (const [i, part] of of.entries()) {
        const value = at(part);
        if (value === undefined) return undefined;
        angle = sum(angle, product(value, exactly(fromNumber(seedOf(`${name} ${i}`)))));
      }
      const value = c.functions["cos"]!(angle.value)!;
      return sum(worked(value, angle.error), exactly(fromNumber(seedOf(`${name}!`))));
    }

    function over(node: Node & { op: "over" }): W | undefined {
      const [variable, from, to, body] = node.of;
      const first = exactAt(from);
      const last = exactAt(to);
      if (variable.op !== "symbol" || !first || !last || !isWhole(first) || !isWhole(last)) return undefined;
      if (last.n - first.n > BigInt(mostTerms)) return undefined;
      let result: W | undefined = exactly(node.kind === "sum" ? f.zero : f.one);
      const outer = { point, exact };
      for (let i = first.n; i <= last.n && result; i++) {
        point = new Map([...outer.point, [variable.name, c.real(f.of(whole(i)))]]);
        exact = new Map([...outer.exact, [variable.name, whole(i)]]);
        const value = at(body);
        result = value && (node.kind === "sum" ? sum(result, value) : product(result, value));
      }
      ({ point, exact } = outer);
      return result;
    }

    function plain(node: Node): W | undefined {
      switch (node.op) {
        case "number":
          return exactly(f.of(node.value));
        case "symbol": {
          const value = point.get(node.name);
          if (value) return worked(value, -Infinity);
          if (node.name === "pi") return exactly(f.pi);
          if (node.name === "e") return exactly(f.exp(f.one));
          return node.name === "i" && !real ? worked(c.i, -Infinity) : undefined;
        }
        case "sum":
        case "product": {
          let result: W | undefined;
          for (const part of node.of) {
            const value = at(part);
            if (value === undefined) return undefined;
            const before = result;
            result = before === undefined ? value : node.op === "sum" ? sum(before, value) : product(before, value);
            const vanished = c.isZero(result.value) && node.op === "product" && before !== undefined;
            if (vanished && !c.isZero(before.value) && !c.isZero(value.value)) return undefined;
          }
          return result;
        }
        case "negate": {
          const value = at(node.of[0]);
          return value && negative(value);
        }
        case "ratio":
        case "quotient": {
          if (node.of.length !== 2) return undefined;
          const top = at(node.of[0]!);
          const bottom = top && at(node.of[1]!);
          return top && bottom && quotient(top, bottom);
        }
        case "power": {
          budget.left -= f.cost[1];
          const base = at(node.of[0]);
          const exponent = base && at(node.of[1]);
          return base && exponent && raised(base, exponent, exactAt(node.of[1]));
        }
        case "call":
          return node.own ? own(node.name, node.of) : called(node.name, node.of);
        case "over":
          return over(node);
        case "quantity": {
          // Inside of a function an angle in degrees is one in radians.
          const value = at(node.of[0]);
          if (!value || node.unit.dimension !== "degree1") return value;
          return product(product(value, exactly(f.of(node.unit.size))), exactly(halfTurn));
        }
        default:
          return undefined;
      }
    }

    function at(node: Node): W | undefined {
      budget.left -= f.cost[0];
      if (budget.left < 0) return undefined;
      const result = plain(node);
      return result && f.isFinite(result.value.re) && f.isFinite(result.value.im) ? result : undefined;
    }

    return at(node);
  };
}

export const inDoubles = evaluator(doubles);
export const inDecimals = evaluator(decimals);
export const inLongDecimals = evaluator(longDecimals);
