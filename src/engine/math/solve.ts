import type { Complex } from "./complex";
import { inDoubles, type Place } from "./evaluate";
import { complement, intersection, line, piece, union, type Piece, type Region } from "./region";
import { infiniteSign } from "./compare-scalars";
import { lettersOf, minus, type Node, type Sign } from "./node";
import type { Rules } from "./verdict";

/** Places at which an inequality is looked at: dense about 0, to a million on both sides. */
const grid: readonly number[] = (() => {
  const inner = Array.from({ length: 601 }, (_, i) => i / 20 - 15 + 0.00137);
  const outer = Array.from({ length: 60 }, (_, i) => 15.2 * 1.21 ** i);
  return [...outer.map((x) => -x).reverse(), ...inner, ...outer];
})();

const zeroAt = 1e-9;

const flipped: Readonly<Partial<Record<Sign, Sign>>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!=" };
const isInequality = (sign: Sign): boolean => sign in flipped;

/** Whether a value of left - right satisfies the sign; undefined values do not. */
function holds(value: number, sign: Sign, zero: boolean): boolean {
  if (Number.isNaN(value)) return false;
  if (zero) return sign === "<=" || sign === ">=";
  return sign === "!=" || (sign.startsWith("<") ? value < 0 : value > 0);
}

/** The set on which left - right, worked out for a letter, satisfies the sign: found by its zeros and poles. */
function searched(left: Node, right: Node, sign: Sign, letter: string, rules: Rules): Region | undefined {
  const difference = minus(left, right);
  const point = new Map<string, Complex<number>>();
  const place: Place<number> = { point, exact: new Map(), real: true, logBase: rules.logBase, budget: rules.budget };
  const at = (x: number): number => {
    point.set(letter, { re: x, im: 0 });
    rules.budget.left -= 1;
    return inDoubles(difference, place)?.value.re ?? NaN;
  };
  const stateOf = (value: number): number => (Number.isNaN(value) ? 2 : Math.sign(value));
  const values = grid.map(at);
  if (rules.budget.left < 0 || values.every(Number.isNaN)) return undefined;
  const found: number[] = [];
  for (let i = 0; i < grid.length; i++) {
    if (values[i] === 0) found.push(grid[i]!);
    if (i === 0) continue;
    if (stateOf(values[i - 1]!) !== stateOf(values[i]!)) {
      let [low, high] = [grid[i - 1]!, grid[i]!];
      const state = stateOf(values[i - 1]!);
      for (let step = 0; step < 70; step++) {
        const middle = (low + high) / 2;
        if (stateOf(at(middle)) === state) low = middle;
        else high = middle;
      }
      found.push((low + high) / 2);
    } else if (i > 1) {
      const touching = touch(at, grid[i - 2]!, grid[i]!, values[i - 2]!, values[i - 1]!, values[i]!);
      if (touching !== undefined) found.push(touching);
    }
  }
  if (found.length > 40 || rules.budget.left < 0) return undefined;
  const edges = found.map(nice).sort((a, b) => a - b);
  const distinct = edges.filter((x, i) => i === 0 || x - edges[i - 1]! > 1e-9 * Math.max(1, Math.abs(x)));
  let region: Region = [];
  const add = (from: number, to: number, open: boolean): void => {
    const next: Piece = { from, to, openFrom: open, openTo: open, ends: [undefined, undefined] };
    region = union(region, [next]);
  };
  for (let i = 0; i <= distinct.length; i++) {
    const from = distinct[i - 1] ?? -Infinity;
    const to = distinct[i] ?? Infinity;
    const middle =
      i === 0 ? (i === distinct.length ? 0.1 : to - 1) : i === distinct.length ? from + 1 : (from + to) / 2;
    if (holds(at(middle), sign, false)) add(from, to, true);
    if (i < distinct.length) {
      const value = at(to);
      const scale = Math.max(1, Math.abs(to)) * 1e-6;
      const near = Math.max(Math.abs(at(to - scale)) || 0, Math.abs(at(to + scale)) || 0);
      // A pole is no zero: beside it the value is large.
      const zero = Math.abs(value) <= zeroAt * Math.max(1, Math.abs(to)) || (near < 1e-3 && Math.abs(value) < zeroAt);
      if (zero ? holds(value, sign, true) : holds(value, sign, false) && Math.abs(value) < 1e8) add(to, to, false);
    }
  }
  return region;
}

/** Where a curve that keeps its sign touches zero; undefined where it does not. */
function touch(
  at: (x: number) => number,
  a: number,
  b: number,
  left: number,
  middle: number,
  right: number,
): number | undefined {
  const [l, m, r] = [Math.abs(left), Math.abs(middle), Math.abs(right)];
  if (!(m <= l && m <= r)) return undefined;
  let [low, high] = [a, b];
  for (let step = 0; step < 100; step++) {
    const [x, y] = [low + (high - low) / 3, high - (high - low) / 3];
    if (Math.abs(at(x)) < Math.abs(at(y))) high = y;
    else low = x;
  }
  const x = nice((low + high) / 2);
  return Math.abs(at(x)) < 1e-12 * Math.max(1, l, r) ? x : undefined;
}

/** The same number without the last bits of a search, where it is a fraction of small numbers. */
function nice(x: number): number {
  for (const d of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 100]) {
    const n = Math.round(x * d);
    if (Math.abs(x - n / d) < 1e-8 * Math.max(1, Math.abs(x))) return n / d;
  }
  return x;
}

/** One inequality as a set; undefined where it has other letters. */
function solved(left: Node, right: Node, sign: Sign, letter: string, rules: Rules): Region | undefined {
  const isLetter = (node: Node): boolean => node.op === "symbol" && node.name === letter;
  const turned = isLetter(right) && !isLetter(left);
  const [own, other, by] = turned ? [right, left, flipped[sign]!] : [left, right, sign];
  if (!isLetter(own) || lettersOf(other).size > 0) return searched(left, right, sign, letter, rules);
  const infinity: Node = { op: "symbol", name: "infinity" };
  const low: Node = { op: "negate", of: [infinity] };
  const at = piece(other, other, [false, false], rules);
  if (infiniteSign(other, rules.budget) !== 0) return line;
  switch (by) {
    case "<":
    case "<=":
      return piece(low, other, [true, by === "<"], rules);
    case ">":
    case ">=":
      return piece(other, infinity, [by === ">", true], rules);
    default:
      return at && complement(at);
  }
}

/** The set of real numbers that satisfies a chain of inequalities in one letter; undefined where there is none to find. */
export function solve(
  sides: readonly Node[],
  signs: readonly Sign[],
  letter: string,
  rules: Rules,
): Region | undefined {
  let region: Region | undefined = line;
  for (const [i, sign] of signs.entries()) {
    if (!isInequality(sign)) return undefined;
    const next = solved(sides[i]!, sides[i + 1]!, sign, letter, rules);
    if (next === undefined) return undefined;
    region = intersection(region, next);
  }
  return region;
}
