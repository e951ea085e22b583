import { seeded } from "../seeded";
import { fraction, whole, type Fraction } from "./fraction";
import { childrenOf, some, type Node } from "./node";

/** Numbers that are no likely root or pole of anything: fractions with a large denominator. */
const random = seeded(20_241);
const between = (from: number, to: number): Fraction =>
  fraction(BigInt(Math.round((from + (to - from) * random()) * 10_007)), 10_007n)!;

const ranges = [
  [0.2, 0.9],
  [1.1, 2.9],
  [-0.9, -0.2],
  [3.1, 7.9],
  [-2.9, -1.1],
  [0.05, 0.5],
  [8, 30],
  [-20, -3],
] as const;
const most = 40;

/** Values of the letters at each point: of one point in one range, of the next in the next, of some in mixed ones. */
const reals: readonly (readonly Fraction[])[] = Array.from({ length: 3 * ranges.length }, (_, point) =>
  Array.from({ length: most }, (_, letter) => {
    const mixed = point >= ranges.length;
    const [from, to] = ranges[(mixed ? point * 5 + letter * 3 : point) % ranges.length]!;
    return between(from, to);
  }),
);

/** How many points there are. */
export const pointCount = reals.length;

/** The values of the letters, in an order of their own, at a point. Whole numbers differ between letters. */
export function pointAt(
  index: number,
  letters: readonly string[],
  integers: ReadonlySet<string>,
): ReadonlyMap<string, Fraction> {
  const row = reals[index % reals.length]!;
  return new Map(
    letters.map((letter, i): [string, Fraction] => [
      letter,
      integers.has(letter) ? whole(1 + ((index + i * 5) % 13)) : row[i % most]!,
    ]),
  );
}

const needsWhole = new Set(["factorial", "factorial2", "binomial", "permutations", "gcd", "lcm"]);

function letters(node: Node, into: Set<string>): void {
  if (node.op === "symbol") into.add(node.name);
  for (const child of childrenOf(node)) letters(child, into);
}

const isNegative = (node: Node): boolean => node.op === "negate" || (node.op === "number" && node.value.n < 0n);

/** Letters that an expression has sense for only if they are whole: of factorials, of powers of -1, of the ends of a sum. */
export function wholeLetters(node: Node, found = new Set<string>()): Set<string> {
  if (node.op === "call" && !node.own && needsWhole.has(node.name)) for (const part of node.of) letters(part, found);
  if (node.op === "power" && isNegative(node.of[0]) && some(node.of[1], ({ op }) => op === "symbol"))
    letters(node.of[1], found);
  if (node.op === "over") {
    letters(node.of[1], found);
    letters(node.of[2], found);
  }
  for (const child of childrenOf(node)) wholeLetters(child, found);
  for (const constant of ["pi", "e", "i", "infinity"]) found.delete(constant);
  return found;
}
