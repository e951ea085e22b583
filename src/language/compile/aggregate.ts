import { hull, type Interval } from "../../engine/interval";
import { imageOfReduce } from "../../engine/levels/reduce";
import type { NodePlan, Path, TermPlan } from "../../engine/plan";
import type { AggregateNode, ChildForm } from "../../engine/record";
import { parameters } from "../../engine/parameters";
import { records } from "../../engine/records";
import { type Entry, entryOf, isEmpty, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { noDimension } from "./dotted";
import { nameExpression, readExpression } from "./expressions";
import { laterTermFields, listTermFields, termFields } from "./fields";
import { gateTerms, ladderTerms } from "./branches";
import { type Place, readList, readTermPlace } from "./levels";
import { imageOfNode, readMissing } from "./missing";
import { readParameters } from "./parameters";
import { imageOf, readShape } from "./shape";
import { bareTerm, one, type Source } from "./terms";

/** Parameters of a record that say where its children are; they are read as children. */
export const structuralParameters: Readonly<Record<ChildForm, readonly string[]>> = {
  weighted: ["of"],
  listed: ["of"],
  gate: ["when", "requires", "then", "else"],
  ladder: ["of"],
  expression: ["of"],
};

/** Reads what may stand where a node may stand: a number, an expression, or a mapping with exactly one node. */
export function readValue(c: Compiling, tree: Tree, path: Path, reader: string): Source | undefined {
  if (tree.kind === "mapping") {
    const node = readNode(c, tree, path, reader, []);
    return node && { value: undefined, node, interval: node.interval };
  }
  const value = readExpression(c, tree, { path, reader, as: "number" });
  return value && { value, node: undefined, interval: value.interval };
}

/** The one key of a mapping that is a node's name, with its plan. `beside` are keys that the place has itself. */
export function readNode(
  c: Compiling,
  tree: Tree,
  path: Path,
  reader: string,
  beside: readonly string[],
): NodePlan | undefined {
  const entries = tree.kind === "mapping" ? tree.entries : [];
  const nodes = entries.filter((entry) => records.node.has(entry.key));
  const first = nodes[0];
  for (const entry of entries) if (laterTermFields.includes(entry.key)) notYet(c, entry);
  const known = [...beside, ...laterTermFields];
  const stray = entries.filter((entry) => !records.node.has(entry.key) && !known.includes(entry.key));
  if (first === undefined) {
    const guess = stray[0];
    report(c, guess?.keyRange ?? tree, {
      rule: "unknown-type",
      message: guess ? `There is no node \`${guess.key}\`.` : "A node is wanted here: `{sum: {...}}`.",
      stops: true,
      ...(guess ? { wrong: guess.key, candidates: [...records.node.keys(), ...beside] } : {}),
    });
    return undefined;
  }
  for (const entry of stray) {
    report(c, entry.keyRange, {
      rule: "unknown-parameter",
      message: `\`${entry.key}\` is no key that can stand beside \`${first.key}\`.`,
      stops: true,
      wrong: entry.key,
      candidates: [...beside, ...records.node.keys()],
    });
  }
  const second = nodes[1];
  if (second !== undefined) {
    report(c, second.keyRange, {
      rule: "wrong-parameter-type",
      message: `One node may stand here, and \`${first.key}\` already does. Put both into a \`sum\`.`,
      stops: true,
    });
  }
  const record = records.node.get(first.key);
  return record && buildNode(c, record, first, [...path, first.key], reader);
}

function notYet(c: Compiling, { key, keyRange }: Entry): void {
  const message = `\`${key}\` of a term cannot be scored in this version, and without it the numbers would differ.`;
  report(c, keyRange, { rule: "not-supported-yet", message, stops: true });
}

function buildNode(
  c: Compiling,
  record: AggregateNode,
  entry: Entry,
  path: Path,
  reader: string,
): NodePlan | undefined {
  const value = entry.value;
  const of = entryOf(value, "of");
  const weighted = record.children === "weighted";
  const holder = of !== undefined && !(weighted && of.value.kind === "scalar") ? of : undefined;
  const children = holder?.value ?? value;
  const childrenPath: Path = holder ? [...path, "of"] : path;
  const structural = structuralParameters[record.children];
  const own =
    holder && value.kind === "mapping" ? value.entries.filter((e) => e.key !== "of" && e.key !== "missing") : [];
  const schema = withoutStructural(record, structural);
  const values = readParameters(c, schema, own, {
    path,
    record: record.name,
    reader,
    at: entry.keyRange,
    others: ["of", "missing", ...structural],
  });
  const missing = readMissing(c, holder ? entryOf(value, "missing")?.value : undefined, record.missing);
  const terms = readTerms(c, record, children, childrenPath, entry, reader);
  if (values === undefined || terms === undefined) return undefined;
  const ranges = terms.map((term) => ({ interval: term.interval, weight: term.weight.constant ?? NaN }));
  const interval = imageOfNode(record, ranges, missing, values);
  return { record, parameters: values, terms, missing, interval, path };
}

function withoutStructural(record: AggregateNode, structural: readonly string[]): AggregateNode["parameters"] {
  const own = Object.entries(record.parameters.properties).filter(([name]) => !structural.includes(name));
  return parameters(Object.fromEntries(own));
}

function readTerms(
  c: Compiling,
  record: AggregateNode,
  children: Tree,
  path: Path,
  entry: Entry,
  reader: string,
): readonly TermPlan[] | undefined {
  const wrong = (message: string) => {
    report(c, isEmpty(children) ? entry.keyRange : children, { rule: "wrong-parameter-type", message, stops: true });
    return undefined;
  };
  switch (record.children) {
    case "weighted": {
      if (children.kind !== "mapping")
        return wrong(`\`${record.name}\` takes terms with their weights: \`{correct: 1}\`.`);
      if (children.entries.length === 0) return wrong(`\`${record.name}\` has no term.`);
      const terms = children.entries.map((child) => readTerm(c, child, [...path, child.key]));
      return complete(terms);
    }
    case "listed": {
      if (children.kind !== "list") return wrong(`\`${record.name}\` takes a list of terms: \`[correct, tidy]\`.`);
      if (children.items.length === 0) return wrong(`\`${record.name}\` has no term.`);
      return complete(children.items.map((item, i) => readListed(c, item, [...path, i], reader)));
    }
    case "gate":
      return children.kind === "mapping"
        ? gateTerms(c, children, path, reader, entry.keyRange, readValue)
        : wrong("`gate` takes a condition and what it pays: `{when: correct == 1, then: 1}`.");
    case "ladder":
      return children.kind === "list"
        ? ladderTerms(c, children, path, reader, readValue)
        : wrong("`ladder` takes a list of rows: `[{when: correct == 1, value: 1}, {else: 0}]`.");
    case "expression": {
      const found = readValue(c, children, path, reader);
      return found && [bareTerm(reader, { slot: "of", when: undefined, path, ...found })];
    }
  }
}

const complete = (terms: readonly (TermPlan | undefined)[]): readonly TermPlan[] | undefined =>
  terms.some((term) => term === undefined) ? undefined : terms.filter((term) => term !== undefined);

/** A weighted term: a dimension's name with its weight, or a name of its own with exactly one node. */
function readTerm(c: Compiling, entry: Entry, path: Path): TermPlan | undefined {
  const name = entry.key;
  const { value } = entry;
  const dimension = c.declarations.get(name)?.kind === "dimension";
  const mapping = value.kind === "mapping" ? value : undefined;
  const weightTree = mapping ? entryOf(mapping, "weight")?.value : value;
  const weight =
    weightTree === undefined
      ? one
      : isEmpty(weightTree)
        ? noWeight(c, entry)
        : readExpression(c, weightTree, { path: mapping ? [...path, "weight"] : path, reader: name, as: "number" });
  const whenTree = entryOf(mapping, "when")?.value;
  const when = whenTree && readExpression(c, whenTree, { path: [...path, "when"], reader: name, as: "condition" });
  const hasNode = mapping?.entries.some((child) => records.node.has(child.key)) ?? false;
  const place = hasNode ? readTermPlace(c, value) : null;
  if (place === undefined) return undefined;
  const inside = place?.inside ?? c;
  const source = dimension && !hasNode ? dimensionValue(c, entry, path) : termNode(inside, entry, path, dimension);
  if (source === undefined || weight === undefined || (whenTree && when === undefined)) return undefined;
  const shaped = shapedTerm(c, value, place, path, name, source.interval);
  if (shaped === undefined) return undefined;
  const interval = when ? hull(shaped.interval, { low: 0, high: 0 }) : shaped.interval;
  return { name, slot: "", weight, when, value: source.value, node: source.node, ...shaped, interval, path };
}

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
  const shaped = imageOf(shape, of);
  if (place === null) return { shape, interval: shaped };
  const list = readList(c, (key) => entryOf(tree, key), place);
  return list && { shape, list, interval: imageOfReduce(list.reduce, shaped) };
}

function noWeight(c: Compiling, entry: Entry): undefined {
  report(c, entry.keyRange, {
    rule: "missing-parameter",
    message: `\`${entry.key}\` needs a ${entry.colon ? "" : "colon and a "}weight: \`${entry.key}: 1\`.`,
    stops: true,
  });
  return undefined;
}

function dimensionValue(c: Compiling, entry: Entry, path: Path) {
  c.resolve(entry.key);
  c.reads.push({ name: entry.key, path, reader: "", ...entry.keyRange });
  if (entry.value.kind === "mapping") {
    const known = [...Object.keys(termFields), ...records.node.keys()];
    for (const child of entry.value.entries) {
      if (laterTermFields.includes(child.key)) notYet(c, child);
      if (listTermFields.includes(child.key)) ofDimension(c, child, entry.key);
      if (child.key in termFields || laterTermFields.includes(child.key)) continue;
      report(c, child.keyRange, {
        rule: "unknown-parameter",
        message: `A term has no \`${child.key}\`.`,
        stops: true,
        wrong: child.key,
        candidates: known,
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

function termNode(c: Compiling, entry: Entry, path: Path, dimension: boolean) {
  if (entry.value.kind === "mapping" && (dimension || entry.value.entries.length > 0)) {
    const looksLikeTerm = entry.value.entries.some((child) => records.node.has(child.key));
    const named = !looksLikeTerm && entry.value.entries.every((child) => child.key in termFields);
    if (!named) {
      const node = readNode(c, entry.value, path, entry.key, Object.keys(termFields));
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

function readListed(c: Compiling, item: Tree, path: Path, reader: string): TermPlan | undefined {
  if (item.kind !== "mapping") {
    const found = readValue(c, item, path, reader);
    return (
      found &&
      bareTerm(found.value?.name ?? `${reader}[${String(path.at(-1))}]`, { slot: "", when: undefined, path, ...found })
    );
  }
  const name = `${reader}[${String(path.at(-1))}]`;
  const place = readTermPlace(c, item);
  if (place === undefined) return undefined;
  const beside = Object.keys(termFields).filter((key) => key !== "weight");
  const node = readNode(place?.inside ?? c, item, path, name, beside);
  const whenTree = entryOf(item, "when")?.value;
  const when = whenTree && readExpression(c, whenTree, { path: [...path, "when"], reader: name, as: "condition" });
  if (node === undefined || (whenTree && when === undefined)) return undefined;
  const shaped = shapedTerm(c, item, place, path, name, node.interval);
  return shaped && { name, slot: "", weight: one, when, value: undefined, node, ...shaped, path };
}
