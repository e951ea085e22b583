import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mathEqual } from "../../src/engine/math/math-equal";

interface Pair {
  readonly set?: string;
  readonly gold: string;
  readonly answer: string;
  readonly equal: 0 | 1;
  readonly math_verify: 0 | 1;
}

const read = (name: string): readonly Pair[] =>
  (JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8")) as { readonly pairs: readonly Pair[] }).pairs;

const sets = new Map<string, readonly Pair[]>([
  ["math.json", read("math.json")],
  ...["hard", "fresh", "later", "last"].map((set): [string, readonly Pair[]] => [
    set,
    read("math_hard_pairs.json").filter((pair) => pair.set === set),
  ]),
]);

/** Pairs on which our verdict is not that of the vectors, and why they are left. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  "math.json": [],
  // The answer is an equation in one unknown, x + 2 = 42, and its right side is what was asked for.
  hard: ["42 | Thus $x=40$ and so the answer is $\\boxed{x + 2 = 42}$"],
  fresh: [],
  last: [
    "\\frac{\\pi^2}{6} | \\zeta(2)",
    // Letters are not given values.
    "\\frac{-1+i\\sqrt3}{2} | \\omega^2 \\text{ where } \\omega=e^{4\\pi i/3}",
    "\\begin{pmatrix} 0 & 1 \\\\ -1 & 0\\end{pmatrix}^2 | -I",
    // A unit that is left out in part.
    "\\$12.00\\text{ per hour} | \\$12",
  ],
  // Pieces are compared with pieces only.
  later: ["f(x)=\\begin{cases}x & x\\ge 0\\\\ -x & x<0\\end{cases} | |x|"],
};

const verdict = ({ answer, gold }: Pair): 0 | 1 => (mathEqual(answer, gold).is === "equal" ? 1 : 0);

describe.each([...sets.keys()])("pairs of %s", (name) => {
  const pairs = sets.get(name)!;
  it("are judged as mathematics does but for those that are listed", () => {
    const missed = pairs.filter((pair) => verdict(pair) !== pair.equal);
    expect(missed.map(({ gold, answer }) => `${gold} | ${answer}`)).toEqual(wrong[name]);
  });
  it("are judged right more often than by math-verify", () => {
    const right = (of: (pair: Pair) => 0 | 1): number => pairs.filter((pair) => of(pair) === pair.equal).length;
    expect(right(verdict)).toBeGreaterThan(right(({ math_verify }) => math_verify));
  });
});
