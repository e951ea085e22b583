import { branches, hasBoth } from "./branches";
import { compareScalars } from "./compare-scalars";
import { isName, nameOf } from "./names";
import { isWhole, toNumber, type Fraction } from "./fraction";
import { exactValue, nowhere } from "./exact";
import { childrenOf, lettersOf, numberNode, some, type Node, type RelationNode } from "./node";
import { complement, intersection, line, piece, point, union, type Region } from "./region";
import { solve } from "./solve";
import type { Rules } from "./verdict";

/** What an answer says: a value, several, values of several letters, a set of real numbers, or a condition. */
export type View =
  | {
      readonly is: "value";
      readonly node: Node;
      readonly name?: Name;
      /** The inequality that it is read from. */
      readonly origin?: RelationNode;
    }
  | { readonly is: "many"; readonly of: readonly View[]; readonly braces: boolean; readonly name?: Name }
  | { readonly is: "system"; readonly of: readonly (readonly [Name, View])[] }
  | { readonly is: "region"; readonly region: Region; readonly node: Node; readonly name?: Name }
  | { readonly is: "relation"; readonly node: RelationNode };

/** The side of an equation that names what the other gives. */
export interface Name {
  readonly key: string;
  readonly node: Node;
}

const mostIntegers = 200;

const nameFor = (node: Node): Name => ({ key: nameOf(node), node });
const value = (node: Node, name?: Name): View => ({ is: "value", node, ...(name ? { name } : {}) });

/** The same with a name, if it has none. */
function named(view: View, name: Name): View {
  return view.is === "system" || view.is === "relation" || view.name ? view : { ...view, name };
}

export function many(of: readonly View[], braces: boolean, name?: Name): View {
  return { is: "many", of, braces, ...(name ? { name } : {}) };
}

/** Names and values side by side: `(x, y) = (1, 2)`. */
function paired(names: readonly Node[], view: View): View {
  if (view.is === "many")
    return many(
      view.of.map((each) => paired(names, each)),
      view.braces,
    );
  if (view.is === "value" && view.node.op === "tuple" && view.node.of.length === names.length)
    return { is: "system", of: view.node.of.map((part, i) => [nameFor(names[i]!), value(part)] as const) };
  return view;
}

const isTupleOfNames = (node: Node): boolean => node.op === "tuple" && node.of.length > 1 && node.of.every(isName);

/** Sides joined by "=" without what is only an approximation of the side before. */
function withoutApproximations({ of, signs }: RelationNode): readonly Node[] | undefined {
  const cut = signs.indexOf("~");
  if (signs.some((sign, i) => sign !== "=" && sign !== "~" && (cut < 0 || i < cut))) return undefined;
  if (cut < 0) return of;
  return cut === 0 ? of.slice(0, 2) : of.slice(0, cut + 1);
}

function equality(node: RelationNode, sides: readonly Node[], rules: Rules): View {
  const first = sides[0]!;
  const last = sides.at(-1)!;
  if (sides.length === 1) return viewOf(first, rules);
  if (isTupleOfNames(first)) return paired(childrenOf(first), viewOf(last, rules));
  // Inside of a set of named parts: x_1 + x_2 = 3 is an equation, x = 3 names x.
  if (isName(first) && !(isName(last) && last.op === "symbol" && first.op !== "symbol"))
    return named(viewOf(last, rules), nameFor(first));
  if (isName(last) && sides.length === 2) return named(viewOf(first, rules), nameFor(last));
  const letters = lettersOf(node);
  if (letters.size === 0) return viewOf(last, rules);
  if (sides.length === 2 && isScalar(first) && isScalar(last) && compareScalars(first, last, rules) === "equal")
    return viewOf(last, rules);
  return { is: "relation", node: { op: "relation", signs: sides.slice(1).map(() => "="), of: sides } };
}

const notScalar = new Set([
  "list",
  "tuple",
  "set",
  "interval",
  "union",
  "intersection",
  "without",
  "such",
  "matrix",
  "relation",
  "or",
  "and",
  "dots",
  "text",
]);
export const isScalar = (node: Node): boolean =>
  !some(node, (part) => notScalar.has(part.op) || (part.op === "symbol" && part.name.startsWith("set ")));

function inequality(node: RelationNode, rules: Rules): View {
  const open = node.of.filter((side) => lettersOf(side).size > 0);
  const letters = [...lettersOf(node)];
  if (open.length === 1 && isName(open[0]!)) {
    // What stands alone between constants is solved for, whatever it is called.
    const letter = "?";
    const sides = node.of.map((side): Node => (side === open[0] ? { op: "symbol", name: letter } : side));
    const region = solve(sides, node.signs, letter, rules);
    return region ? { is: "region", region, node, name: nameFor(open[0]!) } : { is: "relation", node };
  }
  if (letters.length === 1) {
    const region = solve(node.of, node.signs, letters[0]!, rules);
    if (region) return { is: "region", region, node, name: nameFor({ op: "symbol", name: letters[0]! }) };
  }
  return literalInterval(node) ?? { is: "relation", node };
}

/** `x > a`, `a < x <= b` as an interval between letters. */
function literalInterval(origin: RelationNode): View | undefined {
  const { of, signs } = origin;
  const rising = signs.every((sign) => sign === "<" || sign === "<=");
  const falling = signs.every((sign) => sign === ">" || sign === ">=");
  if (!rising && !falling) return undefined;
  const sides = rising ? of : of.toReversed();
  const open = (rising ? signs : signs.toReversed()).map((sign) => sign.length === 1);
  const infinity: Node = { op: "symbol", name: "infinity" };
  const low: Node = { op: "negate", of: [infinity] };
  const interval = (from: Node, to: Node, opened: readonly [boolean, boolean], name: Node): View => ({
    is: "value",
    node: { op: "interval", open: opened, of: [from, to] },
    name: nameFor(name),
    origin,
  });
  if (sides.length === 3 && isName(sides[1]!)) return interval(sides[0]!, sides[2]!, [open[0]!, open[1]!], sides[1]!);
  if (sides.length !== 2) return undefined;
  const [a, b] = sides as [Node, Node];
  const variable = (node: Node): boolean => node.op === "symbol" && /^[t-z]$/u.test(node.name);
  if (variable(a) && !variable(b)) return interval(low, b, [true, open[0]!], a);
  if (variable(b) && !variable(a)) return interval(a, infinity, [open[0]!, true], b);
  return undefined;
}

function relation(node: RelationNode, rules: Rules): View {
  const equal = withoutApproximations(node);
  if (equal) return equality(node, equal, rules);
  const [first, second] = node.of as [Node, Node];
  if (node.signs.length === 1 && (node.signs[0] === "in" || node.signs[0] === "subset")) {
    const view = viewOf(second, rules);
    if (isTupleOfNames(first)) return paired(childrenOf(first), view);
    return isName(first) ? named(view, nameFor(first)) : { is: "relation", node };
  }
  if (node.signs.length === 1 && node.signs[0] === "notin") {
    const region = regionOf(viewOf(second, rules), rules);
    return region ? { is: "region", region: complement(region), node, name: nameFor(first) } : { is: "relation", node };
  }
  if (node.signs.length === 1 && node.signs[0] === "!=" && second.op === "set" && isName(first)) {
    const region = regionOf(viewOf(second, rules), rules);
    if (region) return { is: "region", region: complement(region), node, name: nameFor(first) };
  }
  return inequality(node, rules);
}

/** A set of real numbers of what says one: an interval, points, an open pair in round brackets; undefined for others. */
export function regionOf(view: View, rules: Rules): Region | undefined {
  switch (view.is) {
    case "region":
      return view.region;
    case "value": {
      const { node } = view;
      if (node.op === "tuple" && node.of.length === 2 && node.of.every(isScalar))
        return piece(node.of[0]!, node.of[1]!, [true, true], rules);
      return isScalar(node) ? point(node, rules) : undefined;
    }
    case "many": {
      let region: Region = [];
      for (const each of view.of) {
        const next = regionOf(each, rules);
        if (next === undefined) return undefined;
        region = union(region, next);
      }
      return region;
    }
    default:
      return undefined;
  }
}

function setOperation(node: Node & { op: "union" | "intersection" | "without" }, rules: Rules): View {
  const views = node.of.map((part) => viewOf(part, rules));
  if (node.op === "union" && views.every((view) => view.is === "many"))
    return many(
      views.flatMap((view) => (view.is === "many" ? view.of : [])),
      true,
    );
  const regions = views.map((view) => regionOf(view, rules));
  let region = regions[0];
  for (const next of regions.slice(1)) {
    if (region === undefined || next === undefined) return value(node);
    region =
      node.op === "union"
        ? union(region, next)
        : intersection(region, node.op === "intersection" ? next : complement(next));
  }
  return region ? { is: "region", region, node } : value(node);
}

/** Whole numbers of a bounded set; undefined where it is not bounded or there are many. */
function integersIn(region: Region): readonly View[] | undefined {
  const found: View[] = [];
  for (const { from, to, openFrom, openTo } of region) {
    if (!(to - from <= mostIntegers)) return undefined;
    const first = openFrom && Number.isInteger(from) ? from + 1 : Math.ceil(from - 1e-12);
    for (let n = first; n < to || (n === to && !openTo); n++) found.push(value(numberNode({ n: BigInt(n), d: 1n })));
  }
  return found.length > mostIntegers ? undefined : found;
}

function suchThat(node: Node & { op: "such" }, rules: Rules): View {
  const [element, condition] = node.of;
  const held = viewOf(condition, rules);
  if (element.op === "symbol") return held.is === "system" || held.is === "relation" ? value(node) : unnamed(held);
  if (element.op !== "relation" || element.of[0]?.op !== "symbol" || held.is !== "region") return value(node);
  const among = element.of[1]!;
  if (among.op === "symbol" && /^set [ZN]/u.test(among.name)) {
    const positive = among.name === "set N" || among.name.endsWith("^+");
    const least = intersection(held.region, positive ? [{ ...line[0]!, from: 1, openFrom: false }] : line);
    const integers = integersIn(least);
    return integers ? many(integers, true) : value(node);
  }
  const domain = regionOf(viewOf(among, rules), rules);
  return domain ? { is: "region", region: intersection(held.region, domain), node } : value(node);
}

/** 1, 2, ..., 5 written out, where it is an arithmetic sequence of numbers; the items themselves elsewhere. */
function spelledOut(of: readonly Node[], rules: Rules): readonly Node[] {
  const at = of.findIndex(({ op }) => op === "dots");
  if (at < 2 || at !== of.length - 2) return of;
  const values = [...of.slice(0, at), of.at(-1)!].map((node) => exactValue(node, nowhere, rules.budget));
  const numbers = values.filter((x): x is Fraction => x !== undefined && isWhole(x)).map(toNumber);
  if (numbers.length !== values.length) return of;
  const step = numbers[1]! - numbers[0]!;
  const last = numbers.at(-1)!;
  const count = (last - numbers[0]!) / step;
  if (step === 0 || !Number.isInteger(count) || count < at || count > mostIntegers) return of;
  if (numbers.slice(0, at).some((x, i) => x !== numbers[0]! + i * step)) return of;
  return Array.from({ length: count + 1 }, (_, i) => numberNode({ n: BigInt(numbers[0]! + i * step), d: 1n }));
}

const nameKey = (view: View): string | undefined => ("name" in view ? view.name?.key : undefined);

/** Views that stand side by side as one. */
function joined(views: readonly View[], by: "or" | "and" | "list"): View {
  const [first] = views;
  const regions = views.every((view) => view.is === "region" && view.node.op === "relation");
  if (regions) {
    const all = views.map((view) => (view.is === "region" ? view.region : []));
    const common = all.reduce(intersection);
    const region = by === "or" || (by === "list" && common.length === 0) ? all.reduce(union) : common;
    return { ...(first as View & { is: "region" }), region };
  }
  const keys = views.map(nameKey);
  const single = views.every((view) => view.is === "value" || (view.is === "many" && view.name !== undefined));
  if (by !== "or" && single && keys.every((key) => key !== undefined) && new Set(keys).size === keys.length)
    return { is: "system", of: views.map((view) => [(view as View & { is: "value" }).name!, unnamed(view)] as const) };
  const flat = views.flatMap((view): readonly View[] => {
    if (view.is !== "many") return [view];
    return view.braces && by === "list" ? [view] : view.of.map((each) => (view.name ? named(each, view.name) : each));
  });
  const name = first && "name" in first ? first.name : undefined;
  const same = name !== undefined && flat.every((view) => nameKey(view) === undefined || nameKey(view) === name.key);
  return same ? many(flat.map(unnamed), false, name) : many(flat, false);
}

export function unnamed(view: View): View {
  if (!("name" in view) || view.name === undefined) return view;
  const { name: _, ...rest } = view;
  return rest;
}

/** What a tree says. */
export function viewOf(node: Node, rules: Rules, together = false): View {
  switch (node.op) {
    case "relation":
      if (hasBoth(node)) {
        const all = branches(node, together).map((each) => viewOf(each, rules));
        return joined(all, "or");
      }
      return relation(node, rules);
    case "or":
    case "and":
    case "list":
      return joined(
        spelledOut(node.of, rules).map((part) => viewOf(part, rules, together)),
        node.op,
      );
    case "set":
      return many(
        spelledOut(node.of, rules).flatMap((part) => {
          const view = viewOf(part, rules, together);
          return view.is === "many" && !view.braces && part.op !== "list" ? view.of : [view];
        }),
        true,
      );
    case "such":
      return suchThat(node, rules);
    case "interval": {
      const region = piece(node.of[0], node.of[1], node.open, rules);
      return region ? { is: "region", region, node } : value(node);
    }
    case "union":
    case "intersection":
    case "without":
      return setOperation(node, rules);
    case "symbol":
      if (/^set R$/u.test(node.name)) return { is: "region", region: line, node };
      if (/^set R(?:\^\+|_\+)$/u.test(node.name)) return { is: "region", region: [{ ...line[0]!, from: 0 }], node };
      return value(node);
    default:
      if (hasBoth(node))
        return many(
          branches(node, together).map((each) => viewOf(each, rules)),
          false,
        );
      return value(node);
  }
}
