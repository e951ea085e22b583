import { childParameters, listedSlot, plainParameters, type ChildrenSchema } from "../../engine/children";
import type { NodePlan, Path, TermPlan } from "../../engine/plan";
import { type AggregateNode, isBranching } from "../../engine/record";
import { records } from "../../engine/records";
import { type Entry, entryOf, isEmpty, type Tree } from "../document/tree";
import { caseTerms, type NodePlace, readConditions, rowTerms, underConditions } from "./branches";
import { type Compiling, report } from "./context";
import { readExpression } from "./expressions";
import { imageOfNode, readMissing } from "./missing";
import { readParameters, reportMistake } from "./parameters";
import { besideNode, readChild } from "./terms";
import { mainHolder } from "./term-holders";
import { readTerm } from "./weighted-term";

/** Keys that every node may have beside its own parameters, in its mapping or beside its name. */
const everyNode = ["missing"] as const;

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
  const known = [...beside, ...everyNode];
  const stray = entries.filter((entry) => !records.node.has(entry.key) && !known.includes(entry.key));
  if (first === undefined) {
    const guess = stray[0];
    report(c, guess?.keyRange ?? tree, {
      rule: "unknown-type",
      message: guess ? `There is no node \`${guess.key}\`.` : "A node is wanted here: `{sum: {...}}`.",
      stops: true,
      ...(guess ? { wrong: guess.key, candidates: [...records.node.keys(), ...known] } : {}),
    });
    return undefined;
  }
  for (const entry of stray) {
    report(c, entry.keyRange, {
      rule: "unknown-parameter",
      message: `\`${entry.key}\` is no key that can stand beside \`${first.key}\`.`,
      stops: true,
      wrong: entry.key,
      candidates: [...known, ...records.node.keys()],
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
  return record && buildNode(c, record, first, [...path, first.key], reader, entryOf(tree, "missing"));
}

/** What is written below a node: the parameter that holds all of it, or its parameters by name. */
interface Written {
  /** The children of the main parameter; undefined where the node has none. */
  readonly main: { readonly tree: Tree; readonly path: Path } | undefined;
  /** Entries of its mapping that are parameters. */
  readonly beside: readonly Entry[];
}

function writtenBelow(record: AggregateNode, value: Tree, path: Path): Written {
  const entries = value.kind === "mapping" ? value.entries : [];
  if (!childParameters(record).some(({ name }) => name === record.main)) return { main: undefined, beside: entries };
  const holder = mainHolder(record, value);
  if (holder === undefined) return { main: { tree: value, path }, beside: [] };
  return {
    main: { tree: holder.value, path: [...path, holder.key] },
    beside: entries.filter((entry) => entry !== holder),
  };
}

function buildNode(
  c: Compiling,
  record: AggregateNode,
  entry: Entry,
  path: Path,
  reader: string,
  missingBeside: Entry | undefined,
): NodePlan | undefined {
  const place: NodePlace = { record, entry, reader, readNode };
  const { main, beside } = writtenBelow(record, entry.value, path);
  const specs = childParameters(record);
  const wrong = (message: string) => {
    report(c, isEmpty(entry.value) ? entry.keyRange : entry.value, {
      rule: "wrong-parameter-type",
      message,
      stops: true,
    });
    return undefined;
  };
  if (main === undefined && entry.value.kind !== "mapping") return wrong(`\`${record.name}\` takes ${formOf(record)}.`);
  const own = beside.filter(({ key }) => !specs.some(({ name }) => name === key) && key !== "missing");
  const parameters = readParameters(c, plainParameters(record), own, {
    path,
    record: record.name,
    reader,
    at: entry.keyRange,
    others: [...specs.map(({ name }) => name), "missing"],
  });
  const missing = readMissing(c, missingEntry(c, beside, missingBeside)?.value, record.missing);
  if (parameters === undefined) return undefined;
  reportMistake(c, record, parameters, entry.keyRange);

  const terms: (TermPlan | undefined)[] = [];
  for (const { name, schema, required } of specs) {
    if (schema.form === "conditions") continue;
    const isMain = name === record.main;
    const found = isMain ? main?.tree : beside.findLast(({ key }) => key === name)?.value;
    if (found === undefined || (isEmpty(found) && !isMain)) {
      if (!required) continue;
      const message = `\`${record.name}\` needs \`${name}\`: ${lowerFirst(schema.description)}`;
      report(c, entry.keyRange, { rule: "missing-parameter", message, stops: true, wrong: name });
      terms.push(undefined);
      continue;
    }
    const at = isMain ? main!.path : [...path, name];
    terms.push(...readChildren(c, found, at, { name: isMain ? "" : name, schema }, place));
  }
  const conditional = specs.filter(({ schema }) => schema.form === "conditions").map(({ name }) => name);
  if (conditional.length > 0) {
    const conditions = readConditions(c, conditional, path, place);
    terms[0] = conditions && terms[0] && underConditions(terms[0], conditions, c);
  }
  const whole = terms.filter((term) => term !== undefined);
  if (whole.length < terms.length || (whole.length === 0 && specs.length > 0)) return undefined;
  const images = whole.map(({ slot, interval, weight, own: ofChild }) => ({
    slot,
    interval,
    weight: weight.constant ?? NaN,
    own: ofChild ?? {},
  }));
  const interval = imageOfNode(record, images, missing, parameters);
  return { record, parameters, terms: whole, missing, interval, path };
}

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);

/** `missing` in the mapping of a node, or beside its name. */
function missingEntry(c: Compiling, inside: readonly Entry[], beside: Entry | undefined): Entry | undefined {
  const own = inside.findLast(({ key }) => key === "missing");
  if (own !== undefined && beside !== undefined) {
    const message = "`missing` stands inside the node as well. Leave one of them.";
    report(c, beside.keyRange, { rule: "wrong-parameter-type", message, stops: true });
  }
  return own ?? beside;
}

/** How a node is written, for messages. */
function formOf(record: AggregateNode): string {
  const needed = childParameters(record).filter(({ required }) => required);
  if (record.name === "gate") return "a condition and what it pays: `{when: correct == 1, then: 1}`";
  return `its parameters by name: \`{${needed.map(({ name }) => `${name}: ...`).join(", ")}}\``;
}

/** The children that one parameter of a node holds; undefined in the place of each that cannot be read. */
function readChildren(
  c: Compiling,
  tree: Tree,
  path: Path,
  { name, schema }: { readonly name: string; readonly schema: ChildrenSchema },
  place: NodePlace,
): readonly (TermPlan | undefined)[] {
  const { record, entry, reader } = place;
  const what = name === "" ? `\`${record.name}\`` : `\`${name}\` of \`${record.name}\``;
  const wrong = (message: string, at = isEmpty(tree) ? entry.keyRange : tree) => {
    report(c, at, { rule: "wrong-parameter-type", message, stops: true });
    return [undefined];
  };
  const form = schema.form === "terms or list" ? (tree.kind === "list" ? "list" : "terms") : schema.form;
  switch (form) {
    case "value": {
      const branching = isBranching(record);
      const at = { path, name: name === "" ? reader : `${reader}.${name}`, named: branching, beside: besideNode };
      return [readChild(c, tree, { ...at, slot: name === "" ? "of" : name }, readNode)];
    }
    case "terms": {
      if (tree.kind !== "mapping") return wrong(termsWanted(what, schema));
      if (tree.entries.length === 0) return wrong(`${what} has no term.`);
      return tree.entries.map((child) => readTerm(c, child, [...path, child.key], { slot: name, schema, readNode }));
    }
    case "list": {
      const items =
        tree.kind === "list"
          ? tree.items
          : schema.single && tree.kind === "scalar" && !isEmpty(tree)
            ? [tree]
            : undefined;
      if (items === undefined) return wrong(`${what} takes a list of terms: \`[correct, tidy]\`.`);
      if (items.length === 0) return wrong(`${what} has no term.`);
      const slot = schema.form === "list" ? name : listedSlot;
      return items.map((item, i) => {
        const at = tree.kind === "list" ? [...path, i] : path;
        return readListed(c, item, at, slot, `${name === "" ? reader : `${reader}.${name}`}[${i}]`);
      });
    }
    case "cases": {
      if (tree.kind !== "mapping" || tree.entries.length === 0)
        return wrong(`${what} takes a value for each case: \`{maths: correct, chat: polite}\`.`);
      return caseTerms(c, tree, path, place);
    }
    case "rows": {
      if (tree.kind !== "list") return wrong(`${what} takes a list of rows: \`${rowsExample(schema)}\`.`);
      if (tree.items.length > 0) return rowTerms(c, tree, path, schema, place);
      const message = `A ${record.name} needs a row: \`${rowsExample(schema).replace(/^\[|, \{else.*$|\]$/g, "")}\`.`;
      report(c, tree, { rule: "missing-parameter", message, stops: true });
      return [undefined];
    }
    case "conditions":
      return [];
  }
}

function termsWanted(what: string, { own }: ChildrenSchema): string {
  return own
    ? `${what} takes dimensions with parameters of their own: \`{correct: {...}}\`.`
    : `${what} takes terms with their weights: \`{correct: 1}\`.`;
}

const rowsExample = ({ row }: ChildrenSchema): string =>
  row?.when
    ? `[{when: correct == 1, ${row.child}: 1}, {else: 0}]`
    : `[{${row?.child ?? "of"}: correct}, {${row?.child ?? "of"}: tidy}]`;

/** A child of a list: it may have a condition, under which it is paid. */
function readListed(c: Compiling, item: Tree, path: Path, slot: string, name: string): TermPlan | undefined {
  const beside = [...besideNode, "when"];
  const term = readChild(c, item, { path, name, slot, beside }, readNode);
  const whenTree = item.kind === "mapping" ? entryOf(item, "when")?.value : undefined;
  const when = whenTree && readExpression(c, whenTree, { path: [...path, "when"], reader: name, as: "condition" });
  return whenTree && when === undefined ? undefined : term && { ...term, when };
}
