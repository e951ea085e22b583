import { parameterList } from "../engine/parameters";
import { records } from "../engine/records";
import type { RewardDocument } from "./document/document";
import { rangeInScalar } from "./document/scalar-offsets";
import { entryOf, type ScalarTree, type Tree } from "./document/tree";
import type { TextRange } from "./types";

/**
 * What a named file is for. `extends`, `python`, `template` and `score` files are text that the language reads; a `parameter` file holds
 * the value of a parameter as JSON.
 */
export type FileKind = "rollouts" | "prompts" | "extends" | "python" | "template" | "score" | "tests" | "parameter";

/** One place where a reward file names another file. */
export interface FileReference {
  /** As it is written, relative to the reward file; a glob or a folder may stand for rollouts. */
  readonly path: string;
  /** The path in the text, without what stands behind it. */
  readonly range: TextRange;
  readonly kind: FileKind;
  /** The function behind the path: `score` of `rewards.py:score`. */
  readonly symbol?: string;
  /** A call names it. */
  readonly ofCall?: true;
}

/** Keys whose text is a template, or the path of a file that holds one. */
export const templateKeys = ["ask", "system", "template"];

/** True for a text that is the path of a file: one word with an ending. */
export const isFileName = (text: string): boolean =>
  /^[^\s{}]+\.[A-Za-z0-9]{1,8}$/.test(text) && !/^\w+:\/\//.test(text);

const textOf = (tree: Tree | undefined): ScalarTree | undefined =>
  tree?.kind === "scalar" && typeof tree.value === "string" && tree.text.trim() !== "" ? tree : undefined;

const textsOf = (tree: Tree | undefined): readonly ScalarTree[] =>
  (tree?.kind === "list" ? tree.items : [tree]).flatMap((item) => textOf(item) ?? []);

/** Parameters of a type whose value may stand in a file of its own. */
const fileParameters = (type: string | undefined): readonly string[] =>
  parameterList(records.dimension.get(type ?? "")?.parameters ?? { properties: {} }).flatMap(({ name, schema }) =>
    schema.file === undefined ? [] : [name],
  );

/**
 * The files that a reward file names, in the order of the file: rollouts (`run:` sources are none), prompts, the parent,
 * Python functions (`file.py:name`; a module's name is none), templates of judges and calls, files of tests.
 */
export function fileReferences(document: RewardDocument): readonly FileReference[] {
  const found: FileReference[] = [];
  const add = (kind: FileKind, scalar: ScalarTree | undefined, path = scalar?.text ?? "", symbol?: string) => {
    if (scalar === undefined || path === "") return;
    const range = rangeInScalar(document.text, scalar, 0, path.length);
    found.push({ path, range, kind, ...(symbol === undefined ? {} : { symbol }) });
  };
  const template = (scalar: ScalarTree | undefined) => {
    if (scalar && isFileName(scalar.text)) add("template", scalar);
  };
  const section = (name: string): Tree | undefined => entryOf(document.root, name)?.value;
  const values = (name: string): readonly Tree[] => {
    const tree = section(name);
    return tree?.kind === "mapping" ? tree.entries.map(({ value }) => value) : [];
  };

  const parent = textOf(section("extends"));
  if (parent && !parent.text.startsWith("recipe:")) add("extends", parent);
  for (const source of textsOf(entryOf(section("data"), "rollouts")?.value)) {
    if (!source.text.startsWith("run:")) add("rollouts", source);
  }
  const before = found.length;
  for (const call of values("calls")) {
    for (const key of templateKeys) template(textOf(entryOf(call, key)?.value));
    add("score", textOf(entryOf(call, "score")?.value));
  }
  found.splice(before).forEach((reference) => found.push({ ...reference, ofCall: true }));
  const withSiblings = (dimension: Tree): readonly Tree[] => {
    const each = entryOf(dimension, "each")?.value;
    return [dimension, ...(each?.kind === "mapping" ? each.entries.map(({ value }) => value) : [])];
  };
  for (const dimension of values("dimensions").flatMap(withSiblings)) {
    const python = textOf(entryOf(dimension, "function")?.value);
    const [, file, symbol] = /^([^\n]*\.py)(?::(\w*))?$/.exec(python?.text ?? "") ?? [];
    add("python", python && file ? python : undefined, file, symbol);
    for (const key of templateKeys) template(textOf(entryOf(dimension, key)?.value));
    for (const key of fileParameters(textOf(entryOf(dimension, "type")?.value)?.text))
      add("parameter", textOf(entryOf(dimension, key)?.value));
  }
  for (const dimension of values("dimensions").flatMap(withSiblings)) {
    const shape = entryOf(dimension, "shape")?.value;
    for (const step of shape?.kind === "list" ? shape.items : [])
      for (const { value } of step.kind === "mapping" ? step.entries : [])
        if (textOf(entryOf(value, "within")?.value)?.text === "stored")
          add("parameter", textOf(entryOf(value, "from")?.value));
  }
  for (const prompts of textsOf(entryOf(section("train"), "data")?.value)) add("prompts", prompts);
  const tests = section("tests");
  for (const test of tests?.kind === "list" ? tests.items : []) add("tests", textOf(entryOf(test, "file")?.value));
  return found.sort((a, b) => a.range.start - b.range.start);
}
