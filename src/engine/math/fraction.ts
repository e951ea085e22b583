/** An exact fraction in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** Bits of numerator or denominator beyond which exact arithmetic gives up (a result is then undefined). */
export const mostBits = 24_000;

const abs = (x: bigint): bigint => (x < 0n ? -x : x);

/** Number of bits, to within four. */
export const bits = (x: bigint): number => abs(x).toString(16).length * 4;

const wide = (x: Fraction): number => Math.max(bits(x.n), bits(x.d));

function gcd(a: bigint, b: bigint): bigint {
  let x = abs(a);
  let y = abs(b);
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** n / d in lowest terms; undefined for a zero denominator or where it is too large. */
export function fraction(n: bigint, d: bigint = 1n): Fraction | undefined {
  if (d === 0n) return undefined;
  if (d === 1n) return bits(n) > mostBits ? undefined : { n, d };
  const common = gcd(n, d);
  const sign = d < 0n ? -1n : 1n;
  const result = { n: (sign * n) / common, d: (sign * d) / common };
  return wide(result) > mostBits ? undefined : result;
}

export const whole = (n: bigint | number): Fraction => ({ n: BigInt(n), d: 1n });
export const zero = whole(0);
export const one = whole(1);

export const isWhole = (x: Fraction): boolean => x.d === 1n;
export const same = (a: Fraction, b: Fraction): boolean => a.n === b.n && a.d === b.d;
export const signOf = (x: Fraction): -1 | 0 | 1 => (x.n > 0n ? 1 : x.n < 0n ? -1 : 0);

const bounded = (n: bigint, d: bigint): Fraction | undefined =>
  bits(n) > mostBits || bits(d) > mostBits ? undefined : { n, d };

export const negative = (x: Fraction): Fraction => ({ n: -x.n, d: x.d });

/** Their sum; only what the denominators have in common can be cancelled. */
export function add(a: Fraction, b: Fraction): Fraction | undefined {
  const common = a.d === 1n || b.d === 1n ? 1n : gcd(a.d, b.d);
  if (common === 1n) return bounded(a.n * b.d + b.n * a.d, a.d * b.d);
  const n = a.n * (b.d / common) + b.n * (a.d / common);
  const rest = gcd(n, common);
  return bounded(n / rest, (a.d / common) * (b.d / rest));
}
export const subtract = (a: Fraction, b: Fraction): Fraction | undefined => add(a, negative(b));

/** Their product, cancelled crosswise. */
export function multiply(a: Fraction, b: Fraction): Fraction | undefined {
  if (a.d === 1n && b.d === 1n) return bounded(a.n * b.n, 1n);
  if (a.n === 0n || b.n === 0n) return zero;
  const [x, y] = [gcd(a.n, b.d), gcd(b.n, a.d)];
  return bounded((a.n / x) * (b.n / y), (a.d / y) * (b.d / x));
}
export function divide(a: Fraction, b: Fraction): Fraction | undefined {
  if (b.n === 0n) return undefined;
  return multiply(a, b.n < 0n ? { n: -b.d, d: -b.n } : { n: b.d, d: b.n });
}
export const compare = (a: Fraction, b: Fraction): -1 | 0 | 1 => signOf({ n: a.n * b.d - b.n * a.d, d: 1n });

/** x to a whole power; undefined for 0 to a negative power or where it is too large. */
export function power(x: Fraction, exponent: bigint): Fraction | undefined {
  if (exponent === 0n) return one;
  if (x.d === 1n && (x.n === 1n || x.n === 0n || x.n === -1n)) {
    if (x.n === 0n) return exponent < 0n ? undefined : zero;
    return x.n === 1n || exponent % 2n === 0n ? one : x;
  }
  const size = abs(exponent);
  if (size > BigInt(mostBits) || (wide(x) - 4) * Number(size) > mostBits) return undefined;
  // Powers of what has nothing in common have nothing in common.
  const [n, d] = [x.n ** size, x.d ** size];
  if (exponent > 0n) return bounded(n, d);
  return x.n === 0n ? undefined : n < 0n ? bounded(-d, -n) : bounded(d, n);
}

/** The n-th root of a whole number, rounded down (Newton's method). */
export function wholeRoot(x: bigint, n: number): bigint {
  if (x < 2n) return x;
  const k = BigInt(n);
  let guess = 1n << BigInt(Math.ceil(bits(x) / n) + 1);
  for (;;) {
    const next = ((k - 1n) * guess + x / guess ** (k - 1n)) / k;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** The real n-th root where it is a fraction. */
export function exactRoot(x: Fraction, n: number): Fraction | undefined {
  if (n < 1 || n > 64 || (x.n < 0n && n % 2 === 0)) return undefined;
  const top = wholeRoot(abs(x.n), n);
  const bottom = wholeRoot(x.d, n);
  if (top ** BigInt(n) !== abs(x.n) || bottom ** BigInt(n) !== x.d) return undefined;
  return { n: x.n < 0n ? -top : top, d: bottom };
}

/** The nearest double, or one of its neighbours; infinite where it is out of range. */
export function toNumber(x: Fraction): number {
  const [n, d] = [bits(x.n), bits(x.d)];
  if (n < 1000 && d < 1000) return Number(x.n) / Number(x.d);
  const shift = d - n + 128;
  const scaled = shift >= 0 ? (x.n << BigInt(shift)) / x.d : x.n / (x.d << BigInt(-shift));
  const [half, rest] = [Math.trunc(-shift / 2), -shift - Math.trunc(-shift / 2)];
  return Number(scaled) * 2 ** half * 2 ** rest;
}

/** Digits with at most one point, as they are written; `repeating` follows them without end. */
export function fromDigits(digits: string, repeating = ""): Fraction | undefined {
  const point = digits.indexOf(".");
  const places = point < 0 ? 0 : digits.length - point - 1;
  const base = fraction(BigInt(digits.replace(".", "") || "0"), 10n ** BigInt(places));
  if (base === undefined || repeating === "") return base;
  const tail = fraction(BigInt(repeating), (10n ** BigInt(repeating.length) - 1n) * 10n ** BigInt(places));
  return tail && add(base, tail);
}
