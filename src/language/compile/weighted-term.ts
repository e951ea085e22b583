import type { ChildrenSchema } from "../../engine/children";
import { hull } from "../../engine/interval";
import { parameterList } from "../../engine/parameters";
import type { Path, TermPlan } from "../../engine/plan";
import { records } from "../../engine/records";
import { type Entry, entryOf, isEmpty } from "../document/tree";
import { type Compiling, report } from "./context";
import { noDimension } from "./dotted";
import { nameExpression, readExpression } from "./expressions";
import { listTermFields, termFields } from "./fields";
import { readTermPlace } from "./levels";
import { readOwn } from "./own-parameters";
import { isDimension } from "./parts";
import { one, type ReadNode, shapedTerm, type Source } from "./terms";

export interface TermPlace {
  readonly slot: string;
  readonly schema: ChildrenSchema;
  readonly readNode: ReadNode;
}

/** Keys of a term that is a mapping, besides a node. */
function fieldsOf({ own }: ChildrenSchema): readonly string[] {
  if (own === undefined) return Object.keys(termFields);
  const names = parameterList(own.parameters).map(({ name }) => name);
  return [...names, ...Object.keys(termFields).filter((key) => key !== "weight")];
}

/** A term by name: a dimension with its weight or its own parameters, or a name of its own with exactly one node. */
export function readTerm(c: Compiling, entry: Entry, path: Path, at: TermPlace): TermPlan | undefined {
  const { slot, schema, readNode } = at;
  const name = entry.key;
  const { value } = entry;
  const dimension = isDimension(c, name);
  const mapping = value.kind === "mapping" ? value : undefined;
  const weight = schema.own ? one : readWeight(c, entry, path);
  const own = schema.own && readOwn(c, schema.own, value, path, name);
  const whenTree = entryOf(mapping, "when")?.value;
  const when = whenTree && readExpression(c, whenTree, { path: [...path, "when"], reader: name, as: "condition" });
  const hasNode = mapping?.entries.some((child) => records.node.has(child.key)) ?? false;
  const place = hasNode ? readTermPlace(c, value) : null;
  if (place === undefined) return undefined;
  const fields = fieldsOf(schema);
  const source =
    dimension && !hasNode
      ? dimensionValue(c, entry, path, fields)
      : termNode(place?.inside ?? c, entry, path, { dimension, fields, readNode });
  if (source === undefined || weight === undefined || (whenTree && when === undefined)) return undefined;
  if (schema.own && own === undefined) return undefined;
  const shaped = shapedTerm(c, value, place, path, name, source.interval);
  if (shaped === undefined) return undefined;
  const interval = when ? hull(shaped.interval, { low: 0, high: 0 }) : shaped.interval;
  const { value: expression, node } = source;
  return { name, slot, weight, when, value: expression, node, ...shaped, interval, path, ...(own && { own }) };
}

function readWeight(c: Compiling, entry: Entry, path: Path) {
  const mapping = entry.value.kind === "mapping" ? entry.value : undefined;
  const tree = mapping ? entryOf(mapping, "weight")?.value : entry.value;
  if (tree === undefined) return one;
  const reader = entry.key;
  if (!isEmpty(tree))
    return readExpression(c, tree, { path: mapping ? [...path, "weight"] : path, reader, as: "number" });
  report(c, entry.keyRange, {
    rule: "missing-parameter",
    message: `\`${entry.key}\` needs a ${entry.colon ? "" : "colon and a "}weight: \`${entry.key}: 1\`.`,
    stops: true,
  });
  return undefined;
}

function dimensionValue(c: Compiling, entry: Entry, path: Path, fields: readonly string[]): Source {
  c.resolve(entry.key);
  c.reads.push({ name: entry.key, path, reader: "", ...entry.keyRange });
  if (entry.value.kind === "mapping") {
    for (const child of entry.value.entries) {
      if (listTermFields.includes(child.key)) ofDimension(c, child, entry.key);
      if (fields.includes(child.key)) continue;
      report(c, child.keyRange, {
        rule: "unknown-parameter",
        message: `A term has no \`${child.key}\`.`,
        stops: true,
        wrong: child.key,
        candidates: [...fields, ...records.node.keys()],
      });
    }
  }
  const value = nameExpression(c, entry.key);
  return { value, node: undefined, interval: value.interval };
}

function ofDimension(c: Compiling, { key, keyRange }: Entry, dimension: string): void {
  const message = `\`${key}\` is said once, where \`${dimension}\` is declared.`;
  report(c, keyRange, { rule: "wrong-parameter-type", message, stops: true });
}

interface NodeTerm {
  readonly dimension: boolean;
  readonly fields: readonly string[];
  readonly readNode: ReadNode;
}

function termNode(
  c: Compiling,
  entry: Entry,
  path: Path,
  { dimension, fields, readNode }: NodeTerm,
): Source | undefined {
  if (entry.value.kind === "mapping" && (dimension || entry.value.entries.length > 0)) {
    const looksLikeTerm = entry.value.entries.some((child) => records.node.has(child.key));
    const named = !looksLikeTerm && entry.value.entries.every((child) => fields.includes(child.key));
    if (!named) {
      const node = readNode(c, entry.value, path, entry.key, fields);
      return node && { value: undefined, node, interval: node.interval };
    }
  }
  if (!entry.colon && !/^[\w-]+$/.test(entry.key)) {
    const message = `\`${entry.key}\` is no term: a name, a colon and a weight are wanted, such as \`correct: 1\`.`;
    report(c, entry.keyRange, { rule: "missing-parameter", message, stops: true });
    return undefined;
  }
  report(c, entry.keyRange, { rule: "unknown-name", stops: true, ...noDimension(c, entry.key) });
  return undefined;
}
