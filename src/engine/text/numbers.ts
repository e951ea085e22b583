import { isSpace, trimSpan, type Span } from "./spaces";

/** A number read in a text. */
export interface FoundNumber extends Span {
  readonly value: number;
}

const sign = String.raw`(?<![\p{L}\p{N}_)\]}])[-+\u2212]`;
const currency = String.raw`[$€£¥₹]`;
const grouped = String.raw`\d{1,3}(?:(?<separator>[,\u00a0\u2009\u202f])\d{3})(?:\k<separator>\d{3})*(?!\d)`;
const fractionCommand = String.raw`\\[dt]?frac\{\s*([-+\u2212]?\d+)\s*\}\{\s*(\d+)\s*\}`;
const slashed = String.raw`(?<!\d/)(?:(\d+) )?(\d+)/(\d+)(?![\d/]|\.\d)`;
const decimal = String.raw`((?:${grouped}|\d+)(?:\.\d+)?|(?<!\d)\.\d+)((?:[eE][-+\u2212]?\d+)(?![\p{L}\d]))?`;
const percent = String.raw`(\s?\\?%)?`;
const source = `(${sign})?(?:\\\\?${currency})?(?:${fractionCommand}|${slashed}|${decimal})${percent}`;

/** Groups: 1 sign, 2 and 3 \frac, 4 to 6 whole, numerator, denominator, 7 decimal, 8 its separator, 9 exponent, 10 percent. */
const anyNumber = new RegExp(source, "gu");
const onlyNumber = new RegExp(`^${source}\\.?$`, "u");

const minus = (text: string | undefined): boolean => text !== undefined && /^[-\u2212]/u.test(text);

/** A mixed number such as `1 1/2` has a proper fraction; otherwise the first number stands for itself. */
function fractionValue(whole: string | undefined, numerator: string, denominator: string): number | undefined {
  const fraction = Number(numerator) / Number(denominator);
  if (whole === undefined) return fraction;
  return fraction < 1 ? Number(whole) + fraction : undefined;
}

function decimalValue(digits: string, separator: string | undefined, exponent: string | undefined): number {
  const plain = separator === undefined ? digits : digits.replaceAll(separator, "");
  return Number(plain + (exponent ?? "").replace("\u2212", "-"));
}

function valueOf(match: RegExpExecArray): number | undefined {
  const [, signed, top, bottom, whole, numerator, denominator, digits, separator, exponent, percentage] = match;
  let value: number | undefined;
  if (top !== undefined && bottom !== undefined)
    value = (Number(top.replace(/[-+\u2212]/u, "")) / Number(bottom)) * (minus(top) ? -1 : 1);
  else if (numerator !== undefined && denominator !== undefined) value = fractionValue(whole, numerator, denominator);
  else if (digits !== undefined) value = decimalValue(digits, separator, exponent);
  if (value === undefined || !Number.isFinite(value)) return undefined;
  if (percentage !== undefined) value /= 100;
  return minus(signed) ? -value : value;
}

/**
 * Every number of a text, from left to right: decimals (`.5`, `1,234.50`, `1e-3`), fractions (`3/4`, `1 1/2`, `\frac{3}{4}`),
 * percent (`50%` is 0.5); with a sign, the real minus sign included, unless a letter, digit or closing bracket stands before it.
 * What is not finite, such as `1/0`, is no number.
 * @param from where to begin, which must not be inside a number
 */
export function findNumbers(text: string, from = 0): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  anyNumber.lastIndex = from;
  for (let match = anyNumber.exec(text); match !== null; match = anyNumber.exec(text)) {
    const start = match.index;
    if (match[4] !== undefined && match[5] !== undefined && match[6] !== undefined && valueOf(match) === undefined) {
      const end = start + match[0].indexOf(match[4]) + match[4].length;
      found.push({ value: (minus(match[1]) ? -1 : 1) * Number(match[4]), start, end });
      anyNumber.lastIndex = end;
      continue;
    }
    const value = valueOf(match);
    if (value !== undefined) found.push({ value, start, end: start + match[0].length });
  }
  return found;
}

/** Every character that can be part of a number, sign, percent and \frac included. */
const partOfNumber = /[\d.,+\-\u2212/\seE\\{}%$€£¥₹dtfrac]/u;

/** The last number of a text, read from its end: nothing before a character that is in no number can change it. */
export function lastFound(text: string): FoundNumber | undefined {
  let from = text.length;
  while (from > 0 && !isDigit(text.charCodeAt(from - 1))) from--;
  while (from > 0 && (isDigit(text.charCodeAt(from - 1)) || partOfNumber.test(text[from - 1]!))) from--;
  return findNumbers(text, from).at(-1) ?? (from === 0 ? undefined : findNumbers(text).at(-1));
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Largest number of digits that a double holds exactly whatever they are. */
const exactDigits = 15;
const powers = Array.from({ length: exactDigits + 1 }, (_, i) => 10 ** i);

/** A plain decimal of few digits between `start` and `end`, correctly rounded; NaN for everything else. */
function plainDecimal(text: string, start: number, end: number): number {
  let i = start;
  const first = text.charCodeAt(i);
  if (first === 45 || first === 43) i++;
  if (end - i > exactDigits + 1 || i >= end) return NaN;
  let digits = 0;
  let point = -1;
  let value = 0;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      digits++;
    } else if (code === 46 && point < 0) point = digits;
    else return NaN;
  }
  if (digits === 0 || digits > exactDigits || point === digits) return NaN;
  if (point >= 0) value /= powers[digits - point]!;
  return first === 45 ? -value : value;
}

/** The number that a text is, white space around it aside; NaN if it is none. */
export function parseNumber(text: string): number {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  const plain = plainDecimal(text, start, end);
  if (plain === plain) return plain;
  const match = onlyNumber.exec(text.slice(start, end));
  return (match && valueOf(match)) ?? NaN;
}

/** The number that a text is, with its place; undefined if it is none. */
export function wholeNumber(text: string): FoundNumber | undefined {
  const value = parseNumber(text);
  return Number.isNaN(value) ? undefined : { value, ...trimSpan(text, 0, text.length) };
}

/** The last number of a text, NaN if there is none. */
export function lastNumber(text: string): number {
  const whole = parseNumber(text);
  return Number.isNaN(whole) ? (lastFound(text)?.value ?? NaN) : whole;
}

/** A number as people write it: a real minus sign, no exponent for usual sizes, and no noise in the last digits. */
export function showNumber(value: number): string {
  return String(Number(value.toPrecision(12))).replace(/-/gu, "\u2212");
}
