import { complexOver, type Complex } from "./complex";
import { exactValue } from "./exact";
import { decimals, doubles, type Field } from "./field";
import { isWhole, whole, type Fraction } from "./fraction";
import type { Node } from "./node";

/** How much work is left; shared by all that one comparison does. */
export interface Budget {
  left: number;
}

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

export interface Worked<T> {
  readonly value: Complex<T>;
  /** Decimal logarithm of the largest absolute value on the way: what is much smaller is in doubt. */
  readonly largest: number;
}

/** Most terms of a sum or product over whole numbers. */
const mostTerms = 400;

/** A number of a name: the same for the same name, not near another. */
function seedOf(name: string): number {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  return 1 + ((hash >>> 0) % 9973) / 9973;
}

function evaluator<T>(f: Field<T>) {
  const c = complexOver(f);
  type C = Complex<T>;
  const hundredEighty = f.of(whole(180));
  const ten = f.of(whole(10));
  const fromNumber = (x: number): T => f.of({ n: BigInt(Math.round(x * 1e6)), d: 1_000_000n });

  return function work(node: Node, place: Place<T>): Worked<T> | undefined {
    const { real, budget } = place;
    let largest = -Infinity;
    const local = new Map<string, Fraction>();
    const points = new Map(place.point);

    /** x as a real number that is not negative but for rounding; undefined where real arithmetic has none. */
    function fromZero(x: C): C | undefined {
      if (!real) return x;
      if (f.sign(x.re) >= 0) return x;
      return f.magnitude(x.re) <= f.tiny + Math.max(0, largest) ? c.real(f.zero) : undefined;
    }

    function root(x: C, degree: C, exact: Fraction | undefined): C | undefined {
      if (exact && isWhole(exact) && exact.n === 2n) {
        const from = fromZero(x);
        return from && c.sqrt(from);
      }
      const inverse = c.divide(c.one, degree);
      if (!inverse) return undefined;
      if (real && f.sign(x.re) < 0) {
        if (!exact || !isWhole(exact) || exact.n % 2n === 0n) return undefined;
        const positive = c.power(c.negative(x), inverse);
        return positive && c.negative(positive);
      }
      return c.power(x, inverse);
    }

    function raised(base: C, exponent: C, exact: Fraction | undefined): C | undefined {
      if (exact && isWhole(exact)) {
        const size = exact.n < 0n ? -exact.n : exact.n;
        if (size <= 64n) {
          let result = c.one;
          for (let i = 0n; i < size; i++) result = c.multiply(result, base);
          return exact.n < 0n ? c.divide(c.one, result) : result;
        }
        if (c.isReal(base) && f.sign(base.re) < 0) {
          const positive = c.power(c.negative(base), exponent);
          return positive && (size % 2n === 0n ? positive : c.negative(positive));
        }
      }
      if (real && f.sign(base.re) < 0) {
        if (!exact || exact.d % 2n === 0n) return undefined;
        const positive = c.power(c.negative(base), exponent);
        return positive && (exact.n % 2n === 0n ? positive : c.negative(positive));
      }
      return c.power(base, exponent);
    }

    function called(name: string, of: readonly Node[]): C | undefined {
      budget.left -= f.cost[1];
      const values: C[] = [];
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
          const log = from && c.ln(from);
          if (!log || name === "ln") return log;
          const base = name === "lg" || (!y && place.logBase === "10") ? c.real(ten) : y;
          const below = base && fromZero(base) && c.ln(base);
          return base === undefined ? log : below && c.divide(log, below);
        }
        case "asin":
        case "acos":
        case "acosh":
        case "atanh": {
          const size = Math.abs(f.number(x.re));
          if (real && (name === "acosh" ? f.number(x.re) < 1 : size > 1)) {
            if (Math.abs(size - 1) > 1e-12) return undefined;
            const edge = c.functions[name]!(c.real(f.of(whole(Math.sign(f.number(x.re))))));
            return edge && c.real(edge.re);
          }
          const value = c.functions[name]!(x);
          return real && value ? c.real(value.re) : value;
        }
        case "max":
        case "min":
          return values.every(c.isReal)
            ? values.reduce((best, next) =>
                f.sign(f.subtract(next.re, best.re)) === (name === "max" ? 1 : -1) ? next : best,
              )
            : undefined;
        case "mod": {
          if (!y || c.isZero(y)) return undefined;
          const times = c.divide(x, y);
          return times && c.subtract(x, c.multiply(y, c.real(f.floor(times.re))));
        }
        case "factorial":
        case "factorial2":
        case "gamma":
        case "binomial":
        case "permutations":
        case "gcd":
        case "lcm": {
          const exact = exactAt({ op: "call", name, of });
          return exact && c.real(f.of(exact));
        }
        default:
          return c.functions[name]?.(x);
      }
    }

    /** A function of the text's own: some smooth function, another one for another name. */
    function own(name: string, of: readonly Node[]): C | undefined {
      budget.left -= f.cost[1];
      let sum = c.real(fromNumber(seedOf(name)));
      for (const [i, part] of of.entries()) {
        const value = at(part);
        if (value === undefined) return undefined;
        sum = c.add(sum, c.multiply(value, c.real(fromNumber(seedOf(`${name} ${i}`)))));
      }
      return c.add(c.functions["cos"]!(sum)!, c.real(fromNumber(seedOf(`${name}!`))));
    }

    const exactAt = (part: Node): Fraction | undefined =>
      exactValue(part, local.size === 0 ? place.exact : new Map([...place.exact, ...local]));

    function over(node: Node & { op: "over" }): C | undefined {
      const [variable, from, to, body] = node.of;
      const first = exactAt(from);
      const last = exactAt(to);
      if (variable.op !== "symbol" || !first || !last || !isWhole(first) || !isWhole(last)) return undefined;
      if (last.n - first.n > BigInt(mostTerms)) return undefined;
      let result = node.kind === "sum" ? c.real(f.zero) : c.one;
      const before = points.get(variable.name);
      for (let i = first.n; i <= last.n; i++) {
        points.set(variable.name, c.real(f.of(whole(i))));
        local.set(variable.name, whole(i));
        const value = at(body);
        if (value === undefined) return undefined;
        result = node.kind === "sum" ? c.add(result, value) : c.multiply(result, value);
      }
      if (before) points.set(variable.name, before);
      local.delete(variable.name);
      return result;
    }

    function plain(node: Node): C | undefined {
      budget.left -= f.cost[0];
      switch (node.op) {
        case "number":
          return c.real(f.of(node.value));
        case "symbol": {
          const value = points.get(node.name);
          if (value) return value;
          if (node.name === "pi") return c.real(f.pi);
          if (node.name === "e") return c.real(f.exp(f.one));
          return node.name === "i" && !real ? c.i : undefined;
        }
        case "sum":
        case "product": {
          let result = node.op === "sum" ? c.real(f.zero) : c.one;
          for (const part of node.of) {
            const value = at(part);
            if (value === undefined) return undefined;
            result = node.op === "sum" ? c.add(result, value) : c.multiply(result, value);
          }
          return result;
        }
        case "negate": {
          const value = at(node.of[0]);
          return value && c.negative(value);
        }
        case "ratio":
        case "quotient": {
          if (node.of.length !== 2) return undefined;
          const top = at(node.of[0]!);
          const bottom = top && at(node.of[1]!);
          return top && bottom && c.divide(top, bottom);
        }
        case "power": {
          const exact = exactAt(node.of[1]);
          const base = at(node.of[0]);
          const exponent = base && at(node.of[1]);
          budget.left -= f.cost[1];
          return base && exponent && raised(base, exponent, exact);
        }
        case "call":
          return node.own ? own(node.name, node.of) : called(node.name, node.of);
        case "over":
          return over(node);
        case "quantity": {
          // Inside of a function an angle in degrees is one in radians.
          const value = at(node.of[0]);
          if (!value || node.unit.dimension !== "degree1") return value;
          const degrees = c.multiply(value, c.real(f.of(node.unit.size)));
          return c.multiply(degrees, c.real(f.divide(f.pi, hundredEighty)));
        }
        default:
          return undefined;
      }
    }

    function at(node: Node): C | undefined {
      if (budget.left < 0) return undefined;
      const value = plain(node);
      if (value === undefined || !f.isFinite(value.re) || !f.isFinite(value.im)) return undefined;
      const size = Math.max(f.magnitude(value.re), f.magnitude(value.im));
      if (size > largest) largest = size;
      return value;
    }

    const value = at(node);
    return value && { value, largest };
  };
}

export const inDoubles = evaluator(doubles);
export const inDecimals = evaluator(decimals);
