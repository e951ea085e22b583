import { Decimal } from "decimal.js";
import { toNumber, type Fraction } from "./fraction";

/** Arithmetic of real numbers: doubles, or decimals with many digits. */
export interface Field<T> {
  of(x: Fraction): T;
  readonly zero: T;
  readonly one: T;
  readonly pi: T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T;
  negative(a: T): T;
  sqrt(a: T): T;
  exp(a: T): T;
  ln(a: T): T;
  sin(a: T): T;
  cos(a: T): T;
  /** Of the point (x, y): from -pi to pi. */
  angle(y: T, x: T): T;
  atan(a: T): T;
  /** Of a number from -1 to 1. */
  asin(a: T): T;
  /** a to a real power, a positive. */
  power(a: T, exponent: T): T;
  floor(a: T): T;
  sign(a: T): number;
  isFinite(a: T): boolean;
  number(a: T): number;
  /** The decimal logarithm of the absolute value, to within one; -Infinity for 0. */
  magnitude(a: T): number;
  /** Magnitude below which numbers lose digits. */
  readonly least: number;
  /** The magnitude of the error of a rounded 1. */
  readonly epsilon: number;
  /** What an operation takes, and a function, in about microseconds. */
  readonly cost: readonly [number, number];
}

export const doubles: Field<number> = {
  of: toNumber,
  zero: 0,
  one: 1,
  pi: Math.PI,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  negative: (a) => -a,
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  angle: Math.atan2,
  atan: Math.atan,
  asin: Math.asin,
  power: Math.pow,
  floor: Math.floor,
  sign: Math.sign,
  isFinite: Number.isFinite,
  number: (a) => a,
  magnitude: (a) => Math.log10(Math.abs(a)),
  least: -290,
  epsilon: -15.5,
  cost: [0.4, 0.6],
};

/** Powers of ten beyond which angles are not worked out. */
const largestAngle = 300;

/** Decimals with so many digits. What they cost grows with that; angles cost most. */
function decimalField(digits: number, cost: Field<Decimal>["cost"]): Field<Decimal> {
  const D = Decimal.clone({ precision: digits, toExpNeg: -digits, toExpPos: digits });
  const isAngle = (a: Decimal): boolean => a.isFinite() && a.e < largestAngle;
  const nothing = new D(NaN);
  return {
    of: ({ n, d }) => (d === 1n ? new D(n.toString()) : new D(n.toString()).div(d.toString())),
    zero: new D(0),
    one: new D(1),
    pi: D.acos(-1),
    add: (a, b) => a.plus(b),
    subtract: (a, b) => a.minus(b),
    multiply: (a, b) => a.times(b),
    divide: (a, b) => a.div(b),
    negative: (a) => a.negated(),
    sqrt: (a) => a.sqrt(),
    exp: (a) => a.exp(),
    ln: (a) => a.ln(),
    sin: (a) => (isAngle(a) ? a.sin() : nothing),
    cos: (a) => (isAngle(a) ? a.cos() : nothing),
    angle: (y, x) => D.atan2(y, x),
    atan: (a) => a.atan(),
    asin: (a) => a.asin(),
    power: (a, exponent) => a.pow(exponent),
    floor: (a) => a.floor(),
    sign: (a) => (a.isZero() ? 0 : a.isNegative() ? -1 : 1),
    isFinite: (a) => a.isFinite(),
    number: (a) => a.toNumber(),
    magnitude: (a) => (a.isZero() ? -Infinity : a.e),
    least: -1e15,
    epsilon: 1 - digits,
    cost,
  };
}

/** Enough to tell numbers of usual size apart that differ at all. */
export const decimals = decimalField(40, [5, 300]);
/** For numbers far from 1, such as \sqrt{10^{40}+1}. */
export const longDecimals = decimalField(80, [8, 900]);
