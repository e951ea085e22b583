import {
  compileExpression,
  type Expression,
  functionsByName,
  nameExpression as expressionOfName,
  type NameInfo,
  reservedNames,
  tokenize,
} from "../../engine/expression";
import type { Path } from "../../engine/plan";
import { elementName, levelOfName } from "../../engine/levels/level";
import { rangeInScalar } from "../document/scalar-offsets";
import { entryOf, type ScalarTree, type Tree } from "../document/tree";
import type { TextRange } from "../types";
import { type Compiling, report } from "./context";
import { type Mistake, mistakeIn, placeOfName } from "./dotted";

export interface Wanted {
  readonly path: Path;
  /** The dimension, extraction or term that reads. */
  readonly reader: string;
  /** What the place takes. */
  readonly as: "number" | "condition" | "value";
  /** Names of this place alone, such as `x` in a shape. */
  readonly extra?: Readonly<Record<string, NameInfo>>;
  /** Names of every level may be read: to find out which one an expression runs at. */
  readonly anyLevel?: boolean;
}

function reject(c: Compiling, tree: Tree): undefined {
  const given = tree.kind === "scalar" ? "nothing" : `a ${tree.kind}`;
  report(c, tree, {
    rule: "wrong-parameter-type",
    message: `An expression or a number is wanted here, not ${given}.`,
    stops: true,
  });
  return undefined;
}

/**
 * Compiles the expression that stands in a scalar. Mistakes are reported at their place in the file. A name that nothing
 * declares is taken for a column of the rollouts and noted in `undeclared`.
 */
export function readExpression(c: Compiling, tree: Tree, wanted: Wanted): Expression | undefined {
  const drawn = tree.kind === "mapping" && tree.entries.length === 1 ? entryOf(tree, "draw") : undefined;
  if (drawn !== undefined) return readDrawing(c, drawn.value, wanted);
  if (tree.kind === "list" && wanted.as === "value" && tree.items.length > 0) return readList(c, tree, wanted);
  if (tree.kind !== "scalar" || tree.value === null) return reject(c, tree);
  return compileText(c, tree, wanted);
}

/** Names of one expression that mean nothing as they stand. */
interface Strays {
  /** Taken for columns of the rollouts. */
  readonly unknown: Set<string>;
  /** What is wrong with the others. */
  readonly mistaken: Map<string, Mistake>;
}

const noStrays = (): Strays => ({ unknown: new Set(), mistaken: new Map() });

/** `{draw: boxes}`: what a picture is drawn from, as a mapping that a provider of pictures reads. */
function readDrawing(c: Compiling, tree: Tree, wanted: Wanted): Expression | undefined {
  const boxes = readExpression(c, tree, { ...wanted, path: [...wanted.path, "draw"] });
  if (boxes === undefined) return undefined;
  const text = `{'draw': (${boxes.text}\n)}`;
  return compileExpression(text, lookUpNames(c, wanted, noStrays()), { space: c.space }).expression;
}

/** A list of expressions as one expression that gives a list. Each is compiled by itself, so that mistakes have their places. */
function readList(c: Compiling, tree: Tree & { kind: "list" }, wanted: Wanted): Expression | undefined {
  const items = tree.items.map((item, i) => readExpression(c, item, { ...wanted, path: [...wanted.path, i] }));
  if (items.some((item) => item === undefined)) return undefined;
  const text = `[${items.map((item) => `(${item!.text}\n)`).join(", ")}]`;
  return compileExpression(text, lookUpNames(c, wanted, noStrays()), { space: c.space }).expression;
}

/**
 * What a name is, for one expression. What declares it is compiled first. A name that nothing declares and that is no word
 * of the language is taken for a column and noted.
 */
function lookUpNames(c: Compiling, wanted: Wanted, { unknown, mistaken }: Strays) {
  return (name: string): NameInfo | undefined => {
    const own = wanted.extra?.[name];
    if (own) return own;
    const element = elementInfo(c, name, wanted);
    if (element) return element;
    c.resolve(name);
    const info = c.infos.get(name);
    if (info || reservedNames.has(name)) return info;
    const mistake = mistakeIn(c, name);
    if (mistake) mistaken.set(name, mistake);
    else if (name.includes(".")) return undefined;
    else unknown.add(name);
    return { type: "any" };
  };
}

function elementInfo(c: Compiling, name: string, wanted: Wanted): NameInfo | undefined {
  if (c.space !== undefined) return elementName(name, c.space, c.spaceFromPolicy);
  if (wanted.anyLevel !== true) return undefined;
  const level = levelOfName(name);
  if (level !== undefined) return elementName(name, level);
  return elementName(name, "item") && { type: "any" };
}

function compileText(c: Compiling, tree: ScalarTree, wanted: Wanted): Expression | undefined {
  const { text } = tree;
  const strays = noStrays();
  const names = lookUpNames(c, wanted, strays);
  const { expression, errors } = compileExpression(text, names, {
    wanted: wanted.as === "value" ? "any" : wanted.as,
    space: c.space,
  });
  const place = ({ start, end }: TextRange) => rangeInScalar(c.document.text, tree, start, end);
  for (const name of strays.unknown) {
    const token = tokenize(text).find(({ kind, start, end }) => kind === "name" && text.slice(start, end) === name);
    c.undeclared.push({ name, path: wanted.path, reader: wanted.reader, ...(token ? place(token) : tree) });
  }
  for (const [name, mistake] of strays.mistaken)
    report(c, place(placeOfName(text, name)), { rule: "bad-expression", stops: true, ...mistake });
  for (const error of errors) {
    const candidates = error.kind === "unknown-function" ? [...functionsByName.keys()] : undefined;
    report(c, place(error), {
      rule: "bad-expression",
      message: error.message,
      stops: true,
      ...(error.name !== undefined && candidates ? { wrong: error.name, candidates } : {}),
    });
  }
  if (expression === undefined) return undefined;
  // Names of the place alone are no columns, whatever else has their name.
  const reads = expression.reads.filter((name) => wanted.extra?.[name] === undefined);
  for (const name of reads) {
    c.reads.push({ name, path: wanted.path, reader: wanted.reader, start: tree.start, end: tree.end });
  }
  return { ...expression, reads };
}

/** A bare name written by the compiler itself. */
export const nameExpression = (c: Compiling, name: string): Expression =>
  expressionOfName(name, c.infos.get(name) ?? { type: "any" }, c.space);

/** The spaces of the lists that a text reads element by element, wherever it will run. Nothing is reported. */
export function spacesRead(c: Compiling, tree: Tree, extra?: Wanted["extra"]): readonly string[] {
  if (tree.kind !== "scalar" || tree.value === null) return [];
  const wanted: Wanted = { path: [], reader: "", as: "value", anyLevel: true, ...(extra && { extra }) };
  const { expression } = compileExpression(tree.text, lookUpNames(c, wanted, noStrays()));
  return expression?.spaces ?? [];
}
