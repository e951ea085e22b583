import { compareScalars } from "./compare-scalars";
import { isName, isTupleOfNames } from "./names";
import { childrenOf, lettersOf, type Node, type RelationNode } from "./node";
import { complement } from "./region";
import { solve } from "./solve";
import type { Rules } from "./verdict";
import { isScalar, many, named, nameFor, value, type ReadView, type View } from "./view";
import { regionOf } from "./view-set";

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

/** Sides joined by "=" without what is only an approximation of the side before. */
function withoutApproximations({ of, signs }: RelationNode): readonly Node[] | undefined {
  const cut = signs.indexOf("~");
  if (signs.some((sign, i) => sign !== "=" && sign !== "~" && (cut < 0 || i < cut))) return undefined;
  if (cut < 0) return of;
  return cut === 0 ? of.slice(0, 2) : of.slice(0, cut + 1);
}

function equality(node: RelationNode, sides: readonly Node[], rules: Rules, read: ReadView): View {
  const first = sides[0]!;
  const last = sides.at(-1)!;
  if (sides.length === 1) return read(first);
  if (isTupleOfNames(first)) return paired(childrenOf(first), read(last));
  // Inside of a set of named parts: x_1 + x_2 = 3 is an equation, x = 3 names x.
  if (isName(first) && !(isName(last) && last.op === "symbol" && first.op !== "symbol"))
    return named(read(last), nameFor(first));
  if (isName(last) && sides.length === 2) return named(read(first), nameFor(last));
  const letters = lettersOf(node);
  if (letters.size === 0) return read(last);
  if (sides.length === 2 && isScalar(first) && isScalar(last) && compareScalars(first, last, rules) === "equal")
    return read(last);
  return { is: "relation", node: { op: "relation", signs: sides.slice(1).map(() => "="), of: sides } };
}

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

/** What an equation, an inequality or `x \in A` says. */
export function relation(node: RelationNode, rules: Rules, read: ReadView): View {
  const equal = withoutApproximations(node);
  if (equal) return equality(node, equal, rules, read);
  const [first, second] = node.of as [Node, Node];
  if (node.signs.length === 1 && (node.signs[0] === "in" || node.signs[0] === "subset")) {
    const view = read(second);
    if (isTupleOfNames(first)) return paired(childrenOf(first), view);
    return isName(first) ? named(view, nameFor(first)) : { is: "relation", node };
  }
  if (node.signs.length === 1 && node.signs[0] === "notin") {
    const region = regionOf(read(second), rules);
    return region ? { is: "region", region: complement(region), node, name: nameFor(first) } : { is: "relation", node };
  }
  if (node.signs.length === 1 && node.signs[0] === "!=" && second.op === "set" && isName(first)) {
    const region = regionOf(read(second), rules);
    if (region) return { is: "region", region: complement(region), node, name: nameFor(first) };
  }
  return inequality(node, rules);
}
