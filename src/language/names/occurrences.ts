import type { Path } from "../../engine/plan";
import { compile } from "../compile";
import type { RewardDocument } from "../document/document";
import { rangeInScalar } from "../document/scalar-offsets";
import type { Entry, ScalarTree } from "../document/tree";
import { fileReferences, templateKeys } from "../file-references";
import type { Grammar } from "../grammar/types";
import type { TextRange } from "../types";
import { allDeclarations } from "./all-declarations";
import { namesInExpression } from "./in-expression";
import { walkPlaces } from "./walk-places";

/** One place where a name of the file stands. */
export interface Occurrence extends TextRange {
  readonly name: string;
  /** `given`: a test gives it a value. */
  readonly role: "declared" | "given" | "read";
  /** The value in which it stands, or to which its key leads. */
  readonly path: Path;
  /** Variables of macros that would hide a name here. */
  readonly variables: readonly string[];
  /** A template of its own, by its path as it is written; absent for the reward file itself. */
  readonly file?: string;
}

const declaring: readonly Path[] = [["params"], ["data", "columns"], ["calls"], ["extract"], ["dimensions"]];

const isSibling = (path: Path): boolean => path.length === 4 && path[0] === "dimensions" && path[2] === "each";

const isDeclared = (path: Path): boolean =>
  isSibling(path) ||
  declaring.some((section) => path.length === section.length + 1 && section.every((step, i) => step === path[i]));

/** A path inside of a variant as the same path of the file. */
const inVariant = (path: Path): Path => (path[0] === "variants" && path.length > 2 ? path.slice(2) : path);

type Rest = [Occurrence["role"], Path, (readonly string[])?];

const placeholders = /\{\s*([\p{L}_][\p{L}\p{N}_]*)(?:\.[\w.]+)?\s*\}/gu;

const unquoted = ({ keyRange, keyQuoted }: Entry): TextRange =>
  keyQuoted ? { start: keyRange.start + 1, end: keyRange.end - 1 } : keyRange;

const inTemplate = (text: string): readonly { readonly name: string; readonly start: number }[] =>
  [...text.matchAll(placeholders)].map((match) => {
    const name = match[1] ?? "";
    return { name, start: match.index + match[0].indexOf(name) };
  });

const known = new WeakMap<RewardDocument, readonly Occurrence[]>();

/**
 * Every place of a reward file, and of the templates that it names, where a name of the file stands: declarations, terms,
 * expressions, tests, suppressions, templates. Parts that are broken are passed over.
 */
export function occurrences(document: RewardDocument): readonly Occurrence[] {
  const before = known.get(document);
  if (before) return before;
  const found = find(document);
  known.set(document, found);
  return found;
}

function find(document: RewardDocument): readonly Occurrence[] {
  const { text, files } = document;
  const declarations = allDeclarations(document);
  const inFile = compile(document).declarations;
  const found: Occurrence[] = [];
  const add = (
    name: string,
    range: TextRange,
    role: Occurrence["role"],
    path: Path,
    variables: readonly string[] = [],
  ) => found.push({ name, start: range.start, end: range.end, role, path, variables });
  /** The names in a dotted one: what stands for several dimensions, and the one of them; of anything else the first. */
  const addDotted = (name: string, at: (start: number, length: number) => TextRange, ...rest: Rest) => {
    const [first = "", second = ""] = name.split(".");
    add(first, at(0, first.length), ...rest);
    const sibling = `${first}.${second}`;
    if (second !== "" && declarations.get(sibling)?.kind === "dimension")
      add(sibling, at(first.length + 1, second.length), ...rest);
  };
  const inside = (scalar: ScalarTree, start: number, name: string) => within(scalar, start, name.length);
  const within = (scalar: ScalarTree, start: number, length: number) =>
    rangeInScalar(text, scalar, start, start + length);

  walkPlaces(document, {
    key(entry, token, path) {
      const range = unquoted(entry);
      const at = (start: number, length: number) => ({ start: range.start + start, end: range.start + start + length });
      const place = inVariant(path);
      if (isDeclared(place)) {
        const name = isSibling(place) ? `${place[1]}.${entry.key}` : entry.key;
        add(name, range, place === path || !inFile.has(name) ? "declared" : "read", path);
      } else if (token === "term") {
        const { kind, path: declaredAt } = declarations.get(entry.key) ?? {};
        if (kind === "term") {
          add(entry.key, range, declaredAt?.join("\n") === path.join("\n") ? "declared" : "read", path);
        } else addDotted(entry.key, at, "read", path);
      } else if (token === "reference") {
        const [, before = "", name = ""] = /^((?:raw|state)\()?([\p{L}_][\p{L}\p{N}_.]*)/u.exec(entry.key) ?? [];
        const role = path.at(-2) === "scores" || path.at(-2) === "replies" ? "given" : "read";
        if (name !== "") addDotted(name, (start, length) => at(before.length + start, length), role, path);
      } else if (token === "column" && place[0] === "tests") add(entry.key, range, "given", path);
    },
    value(tree, place, path) {
      if (tree.kind !== "scalar" || typeof tree.value !== "string") return;
      readScalar(tree, place, path);
    },
  });

  function readScalar(tree: ScalarTree, place: Grammar, whole: Path): void {
    const path = inVariant(whole);
    const last = path.at(-1);
    if (place.text?.kind === "expression") {
      for (const { name, start, variables } of namesInExpression(tree.text)) {
        // In an expression of a step `x` is the value that is shaped.
        if (name === "x" && path.includes("shape")) continue;
        const [dotted = name] =
          /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?/u.exec(tree.text.slice(start)) ?? [];
        addDotted(dotted, (from, length) => within(tree, start + from, length), "read", path, variables);
      }
    } else if (place.text?.kind === "column") {
      if (path[1] === "group") add(tree.text, inside(tree, 0, tree.text), "read", path);
    } else if (path[0] === "suppress" && last === "at") {
      inPath(tree, path);
    } else if (typeof last === "string" && templateKeys.includes(last)) {
      for (const { name, start } of inTemplate(tree.text)) add(name, inside(tree, start, name), "read", path);
    } else if (path.join() === "train,keep_best")
      addDotted(tree.text, (from, length) => within(tree, from, length), "read", path);
  }

  /** `dimensions.correct`, `aggregate.sum.correct.when`. */
  function inPath(tree: ScalarTree, path: Path): void {
    const steps = tree.text.split(".");
    steps.forEach((name, i) => {
      const upTo = steps.slice(0, i + 1);
      const owner = isSibling(upTo) ? steps[1] : steps[i - 1];
      const sibling = declarations.get(`${owner}.${name}`)?.kind === "dimension" ? `${owner}.${name}` : undefined;
      const own = sibling !== undefined || isDeclared(upTo) || (steps[0] === "aggregate" && i > 1);
      const start = steps.slice(0, i).reduce((sum, step) => sum + step.length + 1, 0);
      if (own) add(sibling ?? name, inside(tree, start, name), "read", path);
    });
  }

  for (const { kind, path: file } of fileReferences(document)) {
    const template = kind === "template" ? files?.get(file) : undefined;
    for (const { name, start } of typeof template === "string" ? inTemplate(template) : []) {
      found.push({ name, start, end: start + name.length, role: "read", path: [], variables: [], file });
    }
  }
  return found.sort((a, b) => Number(a.file !== undefined) - Number(b.file !== undefined) || a.start - b.start);
}

/** The name under an offset. */
export const occurrenceAt = (document: RewardDocument, offset: number): Occurrence | undefined =>
  occurrences(document).find(({ file, start, end }) => file === undefined && offset >= start && offset <= end);
