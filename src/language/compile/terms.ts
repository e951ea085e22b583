import { compileExpression, constantExpression } from "../../engine/expression";
import type { Expression } from "../../engine/expression/types";
import type { Interval } from "../../engine/interval";
import { imageOfReduce } from "../../engine/levels/reduce";
import type { NodePlan, Path, TermPlan } from "../../engine/plan";
import { entryOf, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { readExpression } from "./expressions";
import { type Place, readList, readTermPlace } from "./levels";
import { readRange } from "./range";
import { imageOf, readShape } from "./shape";

/** What stands where a node may stand: an expression or a node, with its range. */
export interface Source {
  readonly value: Expression | undefined;
  readonly node: NodePlan | undefined;
  readonly interval: Interval;
}

/** Reads the one key of a mapping that is a node's name. `beside` are keys that the place has itself. */
export type ReadNode = (
  c: Compiling,
  tree: Tree,
  path: Path,
  reader: string,
  beside: readonly string[],
) => NodePlan | undefined;

export const one = constantExpression(1);

/** A term that has neither weight nor shape of its own: a branch, an element of a list. */
export const bareTerm = (name: string, branch: Source & Pick<TermPlan, "slot" | "when" | "path">): TermPlan => ({
  name,
  weight: one,
  shape: [],
  ...branch,
});

/** Keys that may stand beside a node that is a child without weight. */
export const besideNode: readonly string[] = ["shape", "range", "level", "reduce", "credit", "about"];

export interface ChildPlace {
  readonly path: Path;
  /** Its name, unless it is a bare name and `named` is not set. */
  readonly name: string;
  readonly named?: boolean;
  readonly slot: string;
  readonly when?: Expression | undefined;
  /** Keys that may stand beside a node here. */
  readonly beside: readonly string[];
}

/** Reads a child without weight: a number, an expression, `abstain`, or a mapping with exactly one node. */
export function readChild(c: Compiling, tree: Tree, at: ChildPlace, readNode: ReadNode): TermPlan | undefined {
  const { path, name, slot, when } = at;
  if (tree.kind !== "mapping") {
    const source = readSource(c, tree, path, name);
    if (source === undefined) return undefined;
    return bareTerm(at.named ? name : (source.value?.name ?? name), { slot, when, path, ...source });
  }
  const place = readTermPlace(c, tree);
  if (place === undefined) return undefined;
  const node = readNode(place?.inside ?? c, tree, path, name, at.beside);
  if (node === undefined) return undefined;
  const shaped = shapedTerm(c, tree, place, path, name, node.interval);
  return shaped && { name, slot, weight: one, when, value: undefined, node, ...shaped, path };
}

function readSource(c: Compiling, tree: Tree, path: Path, reader: string): Source | undefined {
  if (tree.kind === "scalar" && tree.value === "abstain" && !c.declarations.has("abstain"))
    return { value: nothing, node: undefined, interval: nothing.interval };
  const value = readExpression(c, tree, { path, reader, as: "number" });
  return value && { value, node: undefined, interval: value.interval };
}

const empty = compileExpression("mean([])", () => undefined).expression;

/** `abstain` in the place of a value: it never has one, and adds nothing to a range. */
const nothing: Expression = { ...empty!, text: "abstain", interval: { low: Infinity, high: -Infinity } };

/** Shape, list and range of what stands in the mapping of a term. */
export function shapedTerm(
  c: Compiling,
  tree: Tree,
  place: Place | null,
  path: Path,
  name: string,
  of: Interval,
): Pick<TermPlan, "shape" | "list" | "interval"> | undefined {
  const shape = readShape(place?.inside ?? c, entryOf(tree, "shape")?.value, [...path, "shape"], name, of);
  const rangeTree = entryOf(tree, "range")?.value;
  const declared = readRange(c, rangeTree);
  if (rangeTree !== undefined && declared === undefined) return undefined;
  const shaped = declared ?? imageOf(shape, of);
  if (place === null) return { shape, interval: shaped };
  const list = readList(c, (key) => entryOf(tree, key), place);
  return list && { shape, list, interval: imageOfReduce(list.reduce, shaped) };
}

/** Reports keys of a mapping that mean nothing there. */
export function unknownKeys(c: Compiling, tree: Tree, what: string, known: readonly string[]): void {
  for (const entry of tree.kind === "mapping" ? tree.entries : []) {
    if (known.includes(entry.key)) continue;
    report(c, entry.keyRange, {
      rule: "unknown-parameter",
      message: `${what} has no \`${entry.key}\`.`,
      stops: true,
      wrong: entry.key,
      candidates: known,
    });
  }
}

/** One condition out of several that must all hold. They compiled one by one before; each may end in a comment. */
export function conjunction(conditions: readonly Expression[], c: Compiling): Expression | undefined {
  const [first] = conditions;
  if (first === undefined || conditions.length === 1) return first;
  const text = conditions
    .map((condition) => `(${condition.text}${condition.text.includes("//") ? "\n" : ""})`)
    .join(" && ");
  return compileExpression(text, (name) => c.infos.get(name) ?? { type: "any" }).expression;
}
