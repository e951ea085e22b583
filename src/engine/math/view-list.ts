import { exactValue, nowhere } from "./exact";
import { isWhole, toNumber, type Fraction } from "./fraction";
import { numberNode, type Node } from "./node";
import { intersection, union } from "./region";
import type { Rules } from "./verdict";
import { many, named, nameKey, unnamed, type View } from "./view";

/** Most numbers that dots stand for. */
const mostIntegers = 200;

/** 1, 2, ..., 5 written out, where it is an arithmetic sequence of numbers; the items themselves elsewhere. */
export function spelledOut(of: readonly Node[], rules: Rules): readonly Node[] {
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

/** Views that stand side by side as one. */
export function joined(views: readonly View[], by: "or" | "and" | "list"): View {
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
