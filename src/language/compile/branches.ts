import type { ChildrenSchema, RowKeys } from "../../engine/children";
import type { Expression } from "../../engine/expression/types";
import { parameterList } from "../../engine/parameters";
import type { Path, TermPlan } from "../../engine/plan";
import type { AggregateNode } from "../../engine/record";
import { type Entry, entryOf, type MappingTree, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { readExpression } from "./expressions";
import { readOwn } from "./own-parameters";
import { besideNode, conjunction, one, readChild, type ReadNode, unknownKeys } from "./terms";

/** Where the children of a node are read. */
export interface NodePlace {
  readonly record: AggregateNode;
  /** The key that is the node's name. */
  readonly entry: Entry;
  readonly reader: string;
  readonly readNode: ReadNode;
}

/** The conditions under which the first child of a node counts: those beside it that are written. */
export function readConditions(
  c: Compiling,
  names: readonly string[],
  path: Path,
  { record, entry, reader }: NodePlace,
): readonly Expression[] | undefined {
  const miss = (what: string) => {
    const message = `A ${record.name} needs ${what}.`;
    report(c, entry.keyRange, { rule: "missing-parameter", message, stops: true });
    return undefined;
  };
  const written = names.flatMap((name) => entryOf(entry.value, name) ?? []);
  if (written.length === 0) return miss("`when`, or `requires` with a list of conditions");
  const places = written.flatMap(({ key, value }) =>
    value.kind === "list"
      ? value.items.map((tree, i) => ({ tree, path: [...path, key, i] }))
      : [{ tree: value as Tree, path: [...path, key] }],
  );
  if (places.length === 0) return miss("at least one condition in `requires`");
  const conditions = places.map((place) =>
    readExpression(c, place.tree, { path: place.path, reader, as: "condition" }),
  );
  const known = conditions.filter((condition): condition is Expression => condition !== undefined);
  return known.length === conditions.length ? known : undefined;
}

/** A child under conditions. */
export function underConditions(term: TermPlan, conditions: readonly Expression[], c: Compiling): TermPlan | undefined {
  const when = conjunction(conditions, c);
  return when && { ...term, when, ...(conditions.length > 1 && { requires: conditions }) };
}

/** Children that a value chooses by name. */
export function caseTerms(
  c: Compiling,
  tree: MappingTree,
  path: Path,
  { reader, readNode }: NodePlace,
): readonly (TermPlan | undefined)[] {
  return tree.entries.map((entry) => {
    const here = [...path, entry.key];
    const at = { path: here, name: `${reader}.${entry.key}`, named: true, slot: "cases", beside: besideNode };
    const term = readChild(c, entry.value, at, readNode);
    return term && { ...term, own: { case: entry.key } };
  });
}

/** Children of a list of rows, each with its own parameters; one without condition may be the last. */
export function rowTerms(
  c: Compiling,
  tree: Tree & { readonly kind: "list" },
  path: Path,
  { row: keys, own }: ChildrenSchema,
  place: NodePlace,
): readonly (TermPlan | undefined)[] {
  if (keys === undefined) throw new Error(`${place.record.name} does not say what its rows are`);
  const names = own ? parameterList(own.parameters).map(({ name }) => name) : [];
  const known = [
    ...(keys.when ? ["when"] : []),
    keys.child,
    ...(keys.weight ? ["weight"] : []),
    ...names,
    ...(keys.otherwise === undefined ? [] : [keys.otherwise]),
    ...(keys.otherwise === undefined ? ["about"] : []),
  ];
  return tree.items.map((row, i) => {
    const here: Path = [...path, i];
    unknownKeys(c, row, `A row of \`${place.record.name}\``, known);
    const otherwise = keys.otherwise === undefined ? undefined : entryOf(row, keys.otherwise);
    const when = keys.when ? entryOf(row, "when") : undefined;
    const child = entryOf(row, keys.child);
    const last = otherwise !== undefined && when === undefined && child === undefined;
    if (!last && (child === undefined || otherwise !== undefined || (keys.when && when === undefined)))
      return badRow(c, row, keys, place);
    if (last && i < tree.items.length - 1) {
      const message = `\`${otherwise.key}\` always holds, so no row below it is ever reached. Move it to the end.`;
      report(c, otherwise.keyRange, { rule: "wrong-parameter-type", message, stops: true });
    }
    const { reader } = place;
    const condition = when && readExpression(c, when.value, { path: [...here, "when"], reader, as: "condition" });
    const weightTree = keys.weight ? entryOf(row, "weight")?.value : undefined;
    const weight = weightTree
      ? readExpression(c, weightTree, { path: [...here, "weight"], reader, as: "number" })
      : one;
    const parameters = own && readOwn(c, own, row, here, `${reader}[${i}]`);
    const found = last ? otherwise : child!;
    const branching = place.record.taken === "first";
    const term = readChild(
      c,
      found.value,
      {
        path: [...here, found.key],
        name: `${reader}[${i}]`,
        named: branching,
        slot: last ? "else" : branching ? "row" : "",
        when: condition,
        beside: besideNode,
      },
      place.readNode,
    );
    if (term === undefined || weight === undefined || (when && condition === undefined)) return undefined;
    if (own && parameters === undefined) return undefined;
    return { ...term, weight, path: here, ...(parameters && { own: parameters }) };
  });
}

function badRow(c: Compiling, row: Tree, keys: RowKeys, { record }: NodePlace): undefined {
  const form = keys.when
    ? `A row of a ${record.name} is \`{when: condition, ${keys.child}: number}\`, the last may be \`{${keys.otherwise}: number}\`.`
    : `A row of \`${record.name}\` needs \`${keys.child}\`: a dimension, an expression or a node.`;
  report(c, row, { rule: "missing-parameter", message: form, stops: true });
  return undefined;
}
