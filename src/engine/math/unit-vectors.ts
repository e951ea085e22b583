import { compareScalars } from "./compare-scalars";
import { vectorOf } from "./matrix";
import { lettersOf, numberNode, rewrite, sum, symbol, type Node } from "./node";
import { one, zero } from "./fraction";
import { every, type Rules, type Verdict } from "./verdict";

const axes = ["i", "j", "k"] as const;
const marked = /^(?:hat|vec|widehat|bar|tilde) \\?([ijk])(?:math)?$/u;

/** The tree with \hat{i}, \vec{j} and the like as plain letters. */
const unmarked = (node: Node): Node =>
  rewrite(node, (part) => {
    const letter = part.op === "symbol" ? marked.exec(part.name)?.[1] : undefined;
    return letter === undefined ? undefined : symbol(letter);
  });

const isMarked = (node: Node): boolean => [...lettersOf(node)].some((name) => marked.test(name));

/** True for what may be a sum of unit vectors: j or k, or a marked letter, is in it. */
const hasUnits = (node: Node): boolean => {
  const letters = lettersOf(node);
  return letters.has("j") || letters.has("k") || isMarked(node);
};

/** An expression with a number in the place of each unit vector. */
const along = (node: Node, values: readonly boolean[]): Node =>
  rewrite(node, (part) => {
    const at = part.op === "symbol" ? axes.findIndex((axis) => axis === part.name) : -1;
    return at < 0 ? undefined : numberNode(values[at] ? one : zero);
  });

/** The coordinates of 2i - 3j, in two or three dimensions; undefined where it is not linear in the unit vectors. */
function coordinates(node: Node, size: number, rules: Rules): readonly Node[] | undefined {
  const plain = unmarked(node);
  const each = axes.slice(0, size).map((_, axis) =>
    along(
      plain,
      axes.map((_, other) => axis === other),
    ),
  );
  const none = along(plain, [false, false, false]);
  const all = along(plain, [true, true, size === 3]);
  const beyond = along(plain, [false, false, size < 3]);
  const nothing = numberNode(zero);
  const linear =
    compareScalars(none, nothing, rules) === "equal" &&
    compareScalars(beyond, nothing, rules) === "equal" &&
    compareScalars(all, sum(...each), rules) === "equal";
  return linear ? each : undefined;
}

const entriesOf = (node: Node): readonly Node[] | undefined => {
  const of = node.op === "tuple" ? node.of : node.op === "matrix" ? vectorOf(node) : undefined;
  return of && (of.length === 2 || of.length === 3) ? of : undefined;
};

/**
 * Compares 2\mathbf{i} - 3\mathbf{j} with a vector by its coordinates, or with another sum of unit vectors that are marked otherwise;
 * undefined where neither is one.
 */
export function compareUnitVectors(
  a: Node,
  b: Node,
  isScalar: (node: Node) => boolean,
  rules: Rules,
): Verdict | undefined {
  for (const [vector, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const entries = entriesOf(vector);
    if (!entries || !isScalar(other) || !hasUnits(other)) continue;
    const own = coordinates(other, entries.length, rules);
    return own && every(own, (part, i) => compareScalars(part, entries[i]!, rules));
  }
  return isMarked(a) !== isMarked(b) && isScalar(a) && isScalar(b)
    ? compareScalars(unmarked(a), unmarked(b), rules)
    : undefined;
}
