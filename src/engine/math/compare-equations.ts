import { exactValue } from "./exact";
import { inDoubles, type Place } from "./evaluate";
import { multiply, same, signOf } from "./fraction";
import { seeded } from "../seeded";
import { lettersOf, minus, type Node, type RelationNode, type Sign } from "./node";
import { pointAt } from "./sample-points";
import type { Complex } from "./complex";
import type { Rules, Verdict } from "./verdict";

const ratioPoints = 8;
const trials = 4;
const starts = 4;
const newtonSteps = 40;

type Numbers = Map<string, Complex<number>>;

function valueAt(node: Node, point: Numbers, rules: Rules): Complex<number> | undefined {
  const place: Place<number> = { point, exact: new Map(), real: false, logBase: rules.logBase, budget: rules.budget };
  return inDoubles(node, place)?.value;
}

const size = ({ re, im }: Complex<number>): number => Math.hypot(re, im);
const less = (a: Complex<number>, b: Complex<number>): Complex<number> => ({ re: a.re - b.re, im: a.im - b.im });
function over(a: Complex<number>, b: Complex<number>): Complex<number> {
  const d = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / d, im: (a.im * b.re - a.re * b.im) / d };
}

/** The sign of the constant that makes one expression of the other; 0 where there is none or it is not real. */
export function ratioSign(f: Node, g: Node, rules: Rules): -1 | 0 | 1 {
  const letters = [...new Set([...lettersOf(f), ...lettersOf(g)])].sort();
  let first: readonly [ReturnType<typeof exactValue>, ReturnType<typeof exactValue>] | undefined;
  let ratio: Complex<number> | undefined;
  let agreed = 0;
  for (let index = 0; index < 2 * ratioPoints && agreed < ratioPoints; index++) {
    const at = pointAt(index, letters, rules.integers);
    const [x, y] = [exactValue(f, at, rules.budget), exactValue(g, at, rules.budget)];
    if (x && y) {
      if (signOf(x) === 0 || signOf(y) === 0) {
        if (signOf(x) !== signOf(y)) return 0;
        continue;
      }
      first ??= [x, y];
      const left = multiply(x, first[1]!);
      const right = multiply(y, first[0]!);
      if (!left || !right || !same(left, right)) return 0;
      agreed++;
      continue;
    }
    const point: Numbers = new Map([...at].map(([letter, { n, d }]) => [letter, { re: Number(n) / Number(d), im: 0 }]));
    const [a, b] = [valueAt(f, point, rules), valueAt(g, point, rules)];
    if (!a || !b || size(b) < 1e-9) continue;
    const now = over(a, b);
    ratio ??= now;
    if (size(less(now, ratio)) > 1e-8 * size(ratio)) return 0;
    agreed++;
  }
  if (agreed < 3) return 0;
  if (first) return signOf(first[0]!) === signOf(first[1]!) ? 1 : -1;
  return ratio === undefined || size(ratio) < 1e-12 || Math.abs(ratio.im) > 1e-8 * size(ratio)
    ? 0
    : ratio.re > 0
      ? 1
      : -1;
}

/** A zero, and how far from it what is found may be: at one of several at the same place the method comes near it slowly. */
interface Zero {
  readonly at: Complex<number>;
  readonly tolerance: number;
}

/** A zero of f in one letter by Newton's method from `start`; undefined where none is reached. */
function zeroOf(f: Node, point: Numbers, letter: string, start: Complex<number>, rules: Rules): Zero | undefined {
  let z = start;
  let last = Infinity;
  // Where several zeros are one, moves shrink by the same factor; so many times as long they are right.
  let times = 1;
  let slow = 0;
  const at = (x: Complex<number>) => valueAt(f, point.set(letter, x), rules);
  for (let count = 0; count < newtonSteps; count++) {
    const value = at(z);
    const h = 1e-6 * Math.max(1, size(z));
    const ahead = at({ re: z.re + h, im: z.im });
    if (!value || !ahead) return undefined;
    const slope = less(ahead, value);
    if (size(slope) === 0) return undefined;
    const step = over({ re: value.re * h * times, im: value.im * h * times }, slope);
    const move = size(step) / Math.max(1, size(z));
    z = less(z, step);
    if (!Number.isFinite(z.re + z.im)) return undefined;
    if (move < 1e-13) return { at: z, tolerance: 1e-6 };
    if (times > 1 && move < 1e-7) return { at: z, tolerance: 1e-4 };
    slow = move > 0.45 * last && move < 0.9 * last ? slow + 1 : 0;
    if (times === 1 && slow >= 3) times = Math.round(1 / (1 - move / last));
    last = move;
  }
  return last < 1e-6 ? { at: z, tolerance: 1e-4 } : undefined;
}

/** Looks whether g is zero where f is, at zeros of f in a letter with random values of the others; counts the zeros found. */
function zerosShared(f: Node, g: Node, letter: string, letters: readonly string[], rules: Rules): number | "differ" {
  const random = seeded(91);
  let found = 0;
  for (let trial = 0; trial < (letters.length === 1 ? 2 : trials); trial++) {
    const point: Numbers = new Map(letters.map((name) => [name, { re: random() * 4 - 2, im: random() - 0.5 }]));
    for (let i = 0; i < starts + (letters.length === 1 ? 10 : 0); i++) {
      const spread = 2 + 3 * i;
      const start = { re: (random() - 0.5) * spread, im: (random() - 0.5) * spread };
      const zero = zeroOf(f, point, letter, start, rules);
      if (rules.budget.left < 0) return found;
      if (!zero) continue;
      const { at, tolerance } = zero;
      const value = valueAt(g, point.set(letter, at), rules);
      const beside = valueAt(g, point.set(letter, { re: at.re + 0.1 * Math.max(1, size(at)), im: at.im }), rules);
      if (!value || !beside) continue;
      if (size(value) > tolerance * Math.max(size(beside), 1e-9)) return "differ";
      found++;
    }
  }
  return found;
}

/** Whether g is zero wherever f is, as far as zeros are found in any letter. */
function covers(f: Node, g: Node, letters: readonly string[], rules: Rules): Verdict {
  for (const letter of letters.slice(0, 3)) {
    const found = zerosShared(f, g, letter, letters, rules);
    if (found === "differ") return "unequal";
    if (rules.budget.left < 0) return "unknown";
    if (found >= 3) return "equal";
  }
  return "unequal";
}

/** Compares two equations f = 0 and g = 0: one is a multiple of the other, or they have the same zeros. */
export function compareZeros(f: Node, g: Node, rules: Rules): Verdict {
  if (ratioSign(f, g, rules) !== 0) return "equal";
  const letters = [...lettersOf(f)].sort();
  if (letters.join() !== [...lettersOf(g)].sort().join() || letters.length === 0) return "unequal";
  const forth = covers(f, g, letters, rules);
  return forth === "equal" ? covers(g, f, letters, rules) : forth;
}

const upward: Readonly<Partial<Record<Sign, Sign>>> = { "<": ">", "<=": ">=" };

/** Conditions of a chain, each as an expression that is to be above (or equal to, or other than) zero. */
function conditionsOf({ of, signs }: RelationNode): readonly (readonly [Sign, Node])[] {
  return signs.map((sign, i) => {
    const [left, right] = [of[i]!, of[i + 1]!];
    return upward[sign] ? [upward[sign], minus(right, left)] : [sign, minus(left, right)];
  });
}

function sameCondition([signA, f]: readonly [Sign, Node], [signB, g]: readonly [Sign, Node], rules: Rules): Verdict {
  if (signA !== signB) return "unequal";
  if (signA === "=") return compareZeros(f, g, rules);
  const ratio = ratioSign(f, g, rules);
  return ratio === 1 || (ratio === -1 && signA === "!=") ? "equal" : "unequal";
}

/** Compares two chains of equations or inequalities: each condition of one must be one of the other. */
export function compareRelations(a: RelationNode, b: RelationNode, rules: Rules): Verdict {
  const first = conditionsOf(a);
  const rest = [...conditionsOf(b)];
  if (first.length !== rest.length) return "unequal";
  let result: Verdict = "equal";
  for (const condition of first) {
    const verdicts = rest.map((other) => sameCondition(condition, other, rules));
    const at = verdicts.indexOf("equal");
    if (at >= 0) rest.splice(at, 1);
    else if (verdicts.includes("unknown")) result = "unknown";
    else return "unequal";
  }
  return result;
}
