import { compareRelations, compareZeros } from "./compare-equations";
import { compareAmounts } from "./measure";
import { compareValues } from "./compare-values";
import { baseName } from "./names";
import { lettersOf, minus, product, rewrite, type Node } from "./node";
import type { Piece, Region } from "./region";
import { isScalar, unnamed, type Name, type View } from "./view";
import { viewOf } from "./view-of";
import { regionOf } from "./view-set";
import { any, every, type Rules, type Verdict } from "./verdict";

/** Elements of a list that are compared one with another. */
const mostElements = 200;
/** What it takes to come to one pair of them, in about microseconds. */
const pairCost = 4;

const compareNodes = (a: Node, b: Node, rules: Rules): Verdict =>
  compareViews(viewOf(a, rules), viewOf(b, rules), rules);

/** Both as sets: each element of one is one of the other. */
function compareSets(a: readonly View[], b: readonly View[], rules: Rules): Verdict {
  if (a.length > mostElements || b.length > mostElements) return "unknown";
  if ((a.length === 0) !== (b.length === 0)) return "unequal";
  const met = new Set<number>();
  let unknown = false;
  for (const each of a) {
    let found = false;
    for (const [i, other] of b.entries()) {
      const verdict = compareViews(each, other, rules);
      if (verdict === "equal") {
        met.add(i);
        found = true;
        break;
      }
      unknown ||= verdict === "unknown";
    }
    if (!found) return unknown ? "unknown" : "unequal";
  }
  const missed = b.filter((_, i) => !met.has(i));
  for (const other of missed) {
    const verdict = any(a.map((each) => compareViews(each, other, rules)));
    if (verdict !== "equal") return verdict;
  }
  return "equal";
}

function compareOrdered(a: readonly View[], b: readonly View[], rules: Rules): Verdict {
  return a.length === b.length ? every(a, (each, i) => compareViews(each, b[i]!, rules)) : "unequal";
}

function compareEnd(a: Piece, b: Piece, side: 0 | 1, rules: Rules): Verdict {
  const [x, y] = side === 0 ? [a.from, b.from] : [a.to, b.to];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return x === y ? "equal" : "unequal";
  const [first, second] = [a.ends[side], b.ends[side]];
  if (first && second) return compareAmounts(first, second, rules);
  return Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x), Math.abs(y)) ? "equal" : "unequal";
}

function compareRegions(a: Region, b: Region, rules: Rules): Verdict {
  if (a.length !== b.length) return "unequal";
  return every(a, (piece, i) => {
    const other = b[i]!;
    if (piece.openFrom !== other.openFrom || piece.openTo !== other.openTo) return "unequal";
    return every([0, 1] as const, (side) => compareEnd(piece, other, side, rules));
  });
}

const withoutNames = (of: readonly (readonly [Name, View])[]): readonly View[] => of.map(([, view]) => view);
const sortedByName = (of: readonly (readonly [Name, View])[]) => [...of].sort(([a], [b]) => (a.key < b.key ? -1 : 1));

function compareSystems(a: View & { is: "system" }, b: View & { is: "system" }, rules: Rules): Verdict {
  const [first, second] = [sortedByName(a.of), sortedByName(b.of)];
  if (first.length !== second.length || first.some(([name], i) => name.key !== second[i]![0].key)) return "unequal";
  return compareOrdered(withoutNames(first), withoutNames(second), rules);
}

/** Values of x_1 and x_2 are those of one letter. */
const isIndexed = ({ of }: View & { is: "system" }): boolean =>
  of.length > 1 && new Set(of.map(([name]) => baseName(name.key))).size === 1;

/** Values of named letters against values without names: in the order of the letters, or as it is written. */
function compareWithSystem(system: View & { is: "system" }, other: View, rules: Rules): Verdict {
  const orders = [withoutNames(system.of), withoutNames(sortedByName(system.of))];
  if (other.is === "value" && other.node.op === "tuple") {
    const parts = other.node.of.map((part) => viewOf(part, rules));
    return any(orders.map((order) => compareOrdered(order, parts, rules)));
  }
  if (other.is !== "many") return "unequal";
  if (isIndexed(system)) return compareMany(orders[0]!, other.of, rules);
  if (other.of.length === 1) return compareViews(system, other.of[0]!, rules);
  return other.braces ? "unequal" : any(orders.map((order) => compareOrdered(order, other.of, rules)));
}

const compareMany = (a: readonly View[], b: readonly View[], rules: Rules): Verdict =>
  rules.sets ? compareSets(a, b, rules) : compareOrdered(a, b, rules);

/** Several values against one. */
function compareWithMany(several: View & { is: "many" }, other: View, rules: Rules): Verdict {
  if (several.of.length === 1) return compareViews(several.of[0]!, other, rules);
  // 1, 2 may be the point (1, 2); {1, 2} is not.
  if (!several.braces && other.is === "value" && other.node.op === "tuple")
    return compareOrdered(
      several.of,
      other.node.of.map((part) => viewOf(part, rules)),
      rules,
    );
  if (other.is !== "region") return several.of.length < 4 ? compareMany(several.of, [other], rules) : "unequal";
  const region = regionOf(several, rules);
  return region ? compareRegions(region, other.region, rules) : "unequal";
}

/** The equation that a named value, or several, make; undefined for others. */
function equationOf(view: View): Node | undefined {
  if (view.is === "relation")
    return view.node.signs.length === 1 && view.node.signs[0] === "="
      ? minus(view.node.of[0]!, view.node.of[1]!)
      : undefined;
  if (view.is === "value") return view.name && isScalar(view.node) ? minus(view.name.node, view.node) : undefined;
  if (view.is !== "many" || view.name === undefined || view.of.length > 12) return undefined;
  const factors = view.of.map((each) =>
    each.is === "value" && isScalar(each.node) ? minus(view.name!.node, each.node) : undefined,
  );
  return factors.every((factor) => factor !== undefined) ? product(...factors) : undefined;
}

function compareEquations(a: View, b: View, rules: Rules): Verdict {
  const [f, g] = [equationOf(a), equationOf(b)];
  return f && g ? compareZeros(f, g, rules) : "unequal";
}

/** f(t) with its letter as in f(x), where the names say no more than that. */
function renamed(a: View & { is: "value" }, b: View & { is: "value" }): Node | undefined {
  const [f, g] = [a.name?.node, b.name?.node];
  if (f?.op !== "call" || g?.op !== "call" || f.name !== g.name || f.of.length !== g.of.length) return undefined;
  const letters = new Map<string, Node>();
  for (const [i, own] of g.of.entries()) {
    const other = f.of[i]!;
    if (own.op !== "symbol" || other.op !== "symbol") return undefined;
    letters.set(own.name, other);
  }
  return rewrite(b.node, (part) => (part.op === "symbol" ? letters.get(part.name) : undefined));
}

const isFunctionOfOne = ({ node }: Name): boolean => node.op === "call" && node.own === true && node.of.length === 1;
const isHeight = ({ key }: Name): boolean => key === "'y'";

/** Whether two names may stand for the same: y and f(x), or the same one. */
const sameName = (a: Name, b: Name): boolean =>
  a.key === b.key || (isHeight(a) && isFunctionOfOne(b)) || (isHeight(b) && isFunctionOfOne(a));

function compareNamed(a: View, b: View, nameA: Name, nameB: Name, rules: Rules): Verdict {
  if (sameName(nameA, nameB)) return compareViews(unnamed(a), unnamed(b), rules);
  if (a.is === "value" && b.is === "value") {
    const other = renamed(a, b);
    if (other) return compareValues(a.node, other, compareNodes, rules);
    if (lettersOf(a.node).size + lettersOf(b.node).size > 0) return compareEquations(a, b, rules);
  }
  return "unequal";
}

/** The conditions of an answer that is one. */
const originOf = (view: View) => (view.is === "relation" ? view.node : view.is === "value" ? view.origin : undefined);

/** Compares what two answers say. */
export function compareViews(a: View, b: View, rules: Rules): Verdict {
  rules.budget.left -= pairCost;
  if (rules.budget.left < 0) return "unknown";
  const [first, second] = [originOf(a), originOf(b)];
  if (first && second && compareRelations(first, second, rules) === "equal") return "equal";
  const nameA = "name" in a ? a.name : undefined;
  const nameB = "name" in b ? b.name : undefined;
  if (nameA && nameB) return compareNamed(a, b, nameA, nameB, rules);
  if (a.is === "relation" || b.is === "relation") {
    return compareEquations(a, b, rules);
  }
  if (a.is === "system" || b.is === "system") {
    if (a.is === "system" && b.is === "system") return compareSystems(a, b, rules);
    return a.is === "system"
      ? compareWithSystem(a, b, rules)
      : compareWithSystem(b as View & { is: "system" }, a, rules);
  }
  if (a.is === "many" && b.is === "many") return compareMany(a.of, b.of, rules);
  if (a.is === "region" || b.is === "region") {
    const [left, right] = [regionOf(a, rules), regionOf(b, rules)];
    if (left && right) return compareRegions(left, right, rules);
  }
  if (a.is === "many") return compareWithMany(a, b, rules);
  if (b.is === "many") return compareWithMany(b, a, rules);
  if (a.is === "value" && b.is === "value") return compareValues(a.node, b.node, compareNodes, rules);
  if (a.is === "region" && b.is === "value") return compareValues(a.node, b.node, compareNodes, rules);
  if (a.is === "value" && b.is === "region") return compareValues(a.node, b.node, compareNodes, rules);
  return "unequal";
}
