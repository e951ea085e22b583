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
  /** a to a real power, a positive. */
  power(a: T, exponent: T): T;
  floor(a: T): T;
  sign(a: T): number;
  isFinite(a: T): boolean;
  number(a: T): number;
  /** The decimal logarithm of the absolute value, to within one; -Infinity for 0. */
  magnitude(a: T): number;
  /** The magnitude of a zero that rounding has moved, where numbers are about 1. */
  readonly tiny: number;
  /** What an operation costs, and a function. */
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
  power: Math.pow,
  floor: Math.floor,
  sign: Math.sign,
  isFinite: Number.isFinite,
  number: (a) => a,
  magnitude: (a) => Math.log10(Math.abs(a)),
  tiny: -13,
  cost: [1, 1],
};

/** Digits of decimals. */
const digits = 80;
const D = Decimal.clone({ precision: digits, toExpNeg: -digits, toExpPos: digits });
/** Powers of ten beyond which angles are not worked out. */
const largestAngle = 300;

const pi = D.acos(-1);
const angleSize = (a: Decimal): boolean => a.isFinite() && a.e < largestAngle;
const nothing = new D(NaN);

export const decimals: Field<Decimal> = {
  of: ({ n, d }) => new D(n.toString()).div(d.toString()),
  zero: new D(0),
  one: new D(1),
  pi,
  add: (a, b) => a.plus(b),
  subtract: (a, b) => a.minus(b),
  multiply: (a, b) => a.times(b),
  divide: (a, b) => a.div(b),
  negative: (a) => a.negated(),
  sqrt: (a) => a.sqrt(),
  exp: (a) => a.exp(),
  ln: (a) => a.ln(),
  sin: (a) => (angleSize(a) ? a.sin() : nothing),
  cos: (a) => (angleSize(a) ? a.cos() : nothing),
  angle: (y, x) => D.atan2(y, x),
  power: (a, exponent) => a.pow(exponent),
  floor: (a) => a.floor(),
  sign: (a) => (a.isZero() ? 0 : a.isNegative() ? -1 : 1),
  isFinite: (a) => a.isFinite(),
  number: (a) => a.toNumber(),
  magnitude: (a) => (a.isZero() ? -Infinity : a.e),
  tiny: -66,
  cost: [3, 40],
};
