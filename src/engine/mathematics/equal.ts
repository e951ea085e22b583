import type { Complex, Formula } from "../lazy/mathjs";
import { seeded } from "../seeded";
import { plainMath } from "./plain";
import { ends, shape, splitTop, type Shape } from "./shape";

export interface MathOptions {
  /** Decimals to which rounded numbers are compared. */
  readonly precision: number;
  /** Whether lists of answers are sets: their order does not count. */
  readonly sets: boolean;
}

export type ReadFormula = (text: string) => Formula | undefined;

/** Longer texts are not read: no answer is that long. */
const longest = 10_000;
const points = 6;

const near = (a: Complex, b: Complex, tolerance: number): boolean => Math.hypot(a.re - b.re, a.im - b.im) <= tolerance;

/** True if a decimal number was written: it may be rounded. */
const isRounded = (text: string): boolean => /\d\.\d/.test(text);

/** What a bare number means that is written as an answer: units, per cent, currency and names before it are taken away. */
function scalar(text: string): string {
  return text
    .replace(/^[A-Za-z](?:\([a-z]\))?\s*=\s*(?=[^=])/, "")
    .replace(/[$\u20AC\u00A3]/g, "")
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
    .replace(/\s*degrees\b.*$/, "")
    .replace(/(\d+(?:\.\d+)?|\))\s*%/g, "($1/100)")
    .replace(
      /(?<=[\d)])\s*(?:square |cubic )?(?:cm|mm|km|m|kg|g|mg|s|ms|h|hours?|minutes?|seconds?|days?|years?|inches|feet|miles|units?|dollars?|cents|people|ways|mph|liters?|litres?|meters?|metres?)(?:\^?\(?[23]\)?)?(?:\s*\/\s*(?:s|h|hour))?\s*$/i,
      "",
    )
    .replace(/(\d)\s+(\d+)\/(\d+)/g, "($1+$2/$3)")
    .replace(/\.$/, "")
    .trim();
}

/**
 * True if two answers are mathematically equal; undefined where the gold one cannot be read. Exact forms are compared by value at
 * random points of the complex plane, decimals to `precision` places, lists as sets, intervals and tuples by their ends.
 */
export function mathEqual(answer: string, gold: string, options: MathOptions, read: ReadFormula): boolean | undefined {
  if (gold.trim() === "" || gold.length > longest) return undefined;
  const b = plainMath(gold);
  const a = answer.length > longest ? "" : plainMath(answer);
  const wanted = shape(b);
  if (!isReadable(wanted, read)) return squeeze(a) === squeeze(b) && b !== "" ? true : isWords(b) ? false : undefined;
  return equalShapes(shape(a), wanted, options, read);
}

const squeeze = (text: string): string => text.replace(/\s|\.$/g, "").toLowerCase();
const isWords = (text: string): boolean => /^[\p{L}\p{N} .,'()-]+$/u.test(text);

function isReadable(of: Shape, read: ReadFormula): boolean {
  if (of.kind !== "scalar") return of.parts.every((part) => isReadable(part, read));
  if (of.relation !== undefined)
    return of.sides.every((side) => read(scalar(side)) !== undefined || /infinity/.test(side));
  return /^[-+]?\s*infinity$/.test(of.text) || read(scalar(of.text)) !== undefined;
}

function equalShapes(a: Shape, b: Shape, options: MathOptions, read: ReadFormula): boolean {
  const equal = (x: Shape, y: Shape): boolean => equalShapes(x, y, options, read);
  if (a.kind === "scalar" && b.kind === "scalar") return equalScalars(a, b, options, read);
  if (a.kind === "interval" && b.kind === "scalar") return b.relation !== undefined && sameInterval(a, ends(b), equal);
  if (b.kind === "interval" && a.kind === "scalar") return a.relation !== undefined && sameInterval(b, ends(a), equal);
  if (b.kind === "scalar") return a.kind === "list" && a.parts.length === 1 && equal(a.parts[0]!, b);
  if (a.kind === "scalar") return b.kind === "list" && b.parts.length === 1 && equal(a, b.parts[0]!);
  const pairs = b.kind === "interval" || a.kind === "interval";
  if (pairs && (a.kind !== b.kind || a.brackets !== b.brackets)) {
    const tuple = [a, b].every((of) => of.kind === "list" || of.brackets === "()");
    if (!tuple) return false;
  }
  if (a.kind !== b.kind && !pairs && (a.kind === "union" || b.kind === "union")) return false;
  const ordered = b.kind === "interval" || b.kind === "matrix" || (b.kind === "list" && !(b.set && options.sets));
  if (a.parts.length !== b.parts.length) return false;
  if (ordered) return a.parts.every((part, i) => equal(part, b.parts[i]!));
  const left = [...b.parts];
  return a.parts.every((part) => {
    const at = left.findIndex((other) => equal(part, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

type Part = Exclude<Shape, { kind: "scalar" }>;

const sameInterval = (a: Part, b: Shape | undefined, equal: (x: Shape, y: Shape) => boolean): boolean =>
  b !== undefined &&
  b.kind === "interval" &&
  a.brackets === b.brackets &&
  a.parts.every((p, i) => equal(p, b.parts[i]!));

type Scalar = Extract<Shape, { kind: "scalar" }>;

function equalScalars(a: Scalar, b: Scalar, options: MathOptions, read: ReadFormula): boolean {
  if (squeeze(a.text) === squeeze(b.text)) return true;
  if (a.relation !== undefined || b.relation !== undefined) return equalRelations(a, b, options, read);
  const infinite = (text: string) => /^[-+]?\s*infinity$/.test(text);
  if (infinite(a.text) || infinite(b.text))
    return squeeze(a.text).replace("+", "") === squeeze(b.text).replace("+", "");
  return equalFormulas(scalar(a.text), scalar(b.text), options, read);
}

function equalFormulas(a: string, b: string, { precision }: MathOptions, read: ReadFormula): boolean {
  const x = read(a);
  const y = read(b);
  if (x === undefined || y === undefined) return false;
  const rounded = isRounded(a) || isRounded(b);
  const variables = [...new Set([...x.variables, ...y.variables])];
  if (variables.length === 0) {
    const [p, q] = [x.value({}), y.value({})];
    if (p === undefined || q === undefined) return false;
    const size = Math.max(1, Math.hypot(q.re, q.im));
    return near(p, q, rounded ? 0.5 * 10 ** -precision + 1e-12 * size : 1e-9 * size);
  }
  if (x.variables.join() !== y.variables.join() && !(x.variables.length > 0 && y.variables.length > 0)) {
    // A variable that cancels out is no variable.
    if (variables.length > 3) return false;
  }
  return samePoints(variables, (at) => [x.value(at), y.value(at)], rounded ? 10 ** -precision : 1e-8);
}

/** True if both values agree at every point at which both are there, and there are enough of those. */
function samePoints(
  variables: readonly string[],
  values: (at: Readonly<Record<string, number>>) => readonly [Complex | undefined, Complex | undefined],
  tolerance: number,
): boolean {
  const random = seeded(17);
  let seen = 0;
  for (let k = 0; k < 4 * points && seen < points; k++) {
    const at = Object.fromEntries(variables.map((name) => [name, 0.3 + 2.4 * random()]));
    const [p, q] = values(at);
    if ((p === undefined) !== (q === undefined)) return false;
    if (p === undefined || q === undefined) continue;
    seen++;
    if (!near(p, q, tolerance * Math.max(1, Math.hypot(q.re, q.im)))) return false;
  }
  return seen >= 3;
}

/** Equations that say the same: both sides, or their difference up to a factor. An equation of one variable and a value. */
function equalRelations(a: Scalar, b: Scalar, options: MathOptions, read: ReadFormula): boolean {
  if (a.relation === undefined || b.relation === undefined) {
    const [whole, bare] = a.relation === undefined ? [b, a] : [a, b];
    const [name, value] = whole.sides;
    const named = whole.relation === "=" && whole.sides.length === 2 && /^[A-Za-z](?:_\w+)?$/.test(name!.trim());
    return named && equalFormulas(scalar(value!), scalar(bare.text), options, read);
  }
  const [x, y] = [ends(a), ends(b)];
  if (x?.kind === "interval" && y?.kind === "interval" && a.variable === b.variable)
    return equalShapes(x, y, options, read);
  if (a.relation !== b.relation || a.sides.length !== 2 || b.sides.length !== 2) return false;
  const difference = ({ sides }: Scalar) => read(`(${scalar(sides[0]!)})-(${scalar(sides[1]!)})`);
  const [p, q] = [difference(a), difference(b)];
  if (p === undefined || q === undefined) return false;
  const variables = [...new Set([...p.variables, ...q.variables])];
  const start = Object.fromEntries(variables.map((name, i) => [name, 1.37 + 0.61 * i]));
  const [u, v] = [p.value(start), q.value(start)];
  if (u === undefined || v === undefined || Math.hypot(v.re, v.im) < 1e-12) return false;
  const factor = u.re / v.re;
  if (!Number.isFinite(factor) || factor === 0 || (a.relation !== "=" && factor < 0)) return false;
  return samePoints(
    variables,
    (at) => {
      const [s, t] = [p.value(at), q.value(at)];
      return [s, t && { re: t.re * factor, im: t.im * factor }];
    },
    1e-8,
  );
}

export { splitTop };
