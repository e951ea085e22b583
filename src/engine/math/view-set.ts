import { isTupleOfNames } from "./names";
import { lettersOf, numberNode, rewrite, symbol, type Node } from "./node";
import { complement, intersection, line, piece, point, union, type Region } from "./region";
import type { Rules } from "./verdict";
import { isScalar, many, nameFor, unnamed, value, type ReadView, type View } from "./view";

/** Most whole numbers of a set that are written out. */
const mostIntegers = 200;

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

/** What a union, an intersection or a difference of sets says. */
export function setOperation(
  node: Node & { op: "union" | "intersection" | "without" },
  rules: Rules,
  read: ReadView,
): View {
  const views = node.of.map((part) => read(part));
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

const isWholeKind = (node: Node, letter: string): boolean =>
  node.op === "relation" &&
  node.signs[0] === "in" &&
  node.signs.length === 1 &&
  node.of[0]?.op === "symbol" &&
  node.of[0].name === letter &&
  node.of[1]?.op === "symbol" &&
  /^set [ZN]/u.test(node.of[1].name);

/** `{2k | k \in \mathbb{Z}, 1 <= k <= 3}` written out; undefined for other sets. */
function membersOf(element: Node, condition: Node, read: ReadView): View | undefined {
  const [letter, ...others] = lettersOf(element);
  if (letter === undefined || others.length > 0 || !isScalar(element) || condition.op !== "and") return undefined;
  const kind = condition.of.find((part) => isWholeKind(part, letter));
  const rest = condition.of.filter((part) => part !== kind);
  if (!kind || rest.length === 0) return undefined;
  const held = read(rest.length === 1 ? rest[0]! : { op: "and", of: rest });
  if (held.is !== "region" || held.name?.key !== nameFor(symbol(letter)).key) return undefined;
  const integers = integersIn(held.region);
  return (
    integers &&
    many(
      integers.map((each) =>
        value(
          rewrite(element, (part) =>
            part.op === "symbol" && part.name === letter && each.is === "value" ? each.node : undefined,
          ),
        ),
      ),
      true,
    )
  );
}

/** What `{x | condition}` says. */
export function suchThat(node: Node & { op: "such" }, rules: Rules, read: ReadView): View {
  const [element, condition] = node.of;
  const listed = membersOf(element, condition, read);
  if (listed) return listed;
  const held = read(condition);
  if (isTupleOfNames(element) && held.is === "relation") return held;
  if (element.op === "symbol") {
    if (held.is === "region") return unnamed({ ...held, node });
    return held.is === "system" || held.is === "relation" ? value(node) : unnamed(held);
  }
  if (element.op !== "relation" || element.of[0]?.op !== "symbol" || held.is !== "region") return value(node);
  const among = element.of[1]!;
  if (among.op === "symbol" && /^set [ZN]/u.test(among.name)) {
    const positive = among.name === "set N" || among.name.endsWith("^+");
    const least = intersection(held.region, positive ? [{ ...line[0]!, from: 1, openFrom: false }] : line);
    const integers = integersIn(least);
    return integers ? many(integers, true) : value(node);
  }
  const domain = regionOf(read(among), rules);
  return domain ? { is: "region", region: intersection(held.region, domain), node } : value(node);
}
