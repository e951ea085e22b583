import { parseDocument as parseYaml } from "yaml";
import type { Path } from "../../engine/plan";
import type { TextRange } from "../types";
import { convert } from "./convert";
import { describeSyntax } from "./syntax";
import { type Entry, lookUp, type MappingTree, type Tree } from "./tree";

/** Something that is no YAML, or not one value a key. */
export interface SyntaxProblem extends TextRange {
  readonly code: string;
  readonly message: string;
  /** Text that is missing at the end of the range. */
  readonly missing?: string;
}

export interface DuplicateKey {
  readonly path: Path;
  readonly first: Entry;
  readonly again: Entry;
}

/** A reward file as text and tree, with places. Reading never fails: a broken file gives all that can be given. */
export interface RewardDocument {
  readonly text: string;
  /** The root mapping; empty where the file has none. */
  readonly root: MappingTree;
  readonly problems: readonly SyntaxProblem[];
  readonly duplicates: readonly DuplicateKey[];
  /** Texts of the files that it names, as in `Knowledge.files`: with them it means what it inherits as well. */
  readonly files?: ReadonlyMap<string, string | null>;
  /** The variant that it is read as; absent = the file itself. */
  readonly variant?: string;
}

/** Longer texts are not read, UTF-16 units: the editor answers while a person types. */
const longest = 1_000_000;

function tooLong(text: string): RewardDocument {
  const message =
    `The file has ${text.length.toLocaleString("en-US")} characters and was not read; at most ${longest.toLocaleString("en-US")} are. ` +
    "Move rollouts and long texts into files of their own.";
  const root: MappingTree = { kind: "mapping", entries: [], flow: false, start: 0, end: text.length };
  return { text, root, duplicates: [], problems: [{ code: "TOO_LONG", message, start: 0, end: 1 }] };
}

/**
 * Reads a reward file (YAML 1.2, core schema, one document).
 *
 * @param text the file, offsets are UTF-16 units of it
 * @param files the texts of the files that it names, as in `Knowledge.files`
 */
export function parseDocument(text: string, files?: ReadonlyMap<string, string | null>): RewardDocument {
  if (text.length > longest) return tooLong(text);
  const yaml = parseYaml(text, {
    version: "1.2",
    schema: "core",
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "error",
    keepSourceTokens: false,
  });
  const duplicates: DuplicateKey[] = [];
  const aliases: SyntaxProblem[] = [];
  const root = convert(text, yaml.contents, duplicates, aliases);
  const mistakes = [...yaml.errors, ...yaml.warnings].map((error) => describeSyntax(text, root, error));
  // The YAML reader marks what is missing at the end by the character behind it.
  const problems = [...mistakes, ...aliases].map((problem) => {
    const end = Math.min(problem.end, Math.max(1, text.length));
    return { ...problem, start: Math.min(problem.start, end - 1), end };
  });
  const named = files ? { files } : {};
  if (root.kind === "mapping") return { text, root, problems, duplicates, ...named };
  const empty: MappingTree = { kind: "mapping", entries: [], flow: false, start: 0, end: text.length };
  const nothing = root.kind === "scalar" && root.value === null;
  return {
    text,
    root: empty,
    duplicates,
    ...named,
    problems:
      nothing || problems.length > 0
        ? problems
        : [
            {
              code: "NOT_A_MAPPING",
              message: "A reward file is a mapping. Start with `reward: 1` on a line of its own.",
              start: root.start,
              end: Math.max(root.end, root.start + 1),
            },
          ],
  };
}

/** The value at a path. */
export const valueAt = (document: RewardDocument, path: Path): Tree | undefined => lookUp(document.root, path)?.value;

/** Where a path stands in the file: its key, if it has one, and its value. */
export function rangeOf(
  document: RewardDocument,
  path: Path,
): { readonly key: TextRange | undefined; readonly value: TextRange } | undefined {
  const found = lookUp(document.root, path);
  return found && { key: found.entry?.keyRange, value: { start: found.value.start, end: found.value.end } };
}

export interface PlaceInTree {
  readonly path: Path;
  readonly part: "key" | "value";
  readonly value: Tree;
  readonly entry: Entry | undefined;
}

/** The innermost key or value that holds an offset. Undefined outside of everything. */
export function pathAt(document: RewardDocument, offset: number): PlaceInTree | undefined {
  const inside = (range: TextRange) => offset >= range.start && offset <= range.end;
  const search = (tree: Tree, path: Path, entry: Entry | undefined): PlaceInTree | undefined => {
    if (tree.kind === "mapping") {
      for (const child of tree.entries) {
        if (inside(child.keyRange))
          return { path: [...path, child.key], part: "key", value: child.value, entry: child };
        const deeper = inside(child.value) ? search(child.value, [...path, child.key], child) : undefined;
        if (deeper) return deeper;
      }
    } else if (tree.kind === "list") {
      for (const [i, item] of tree.items.entries()) {
        const deeper = inside(item) ? search(item, [...path, i], undefined) : undefined;
        if (deeper) return deeper;
      }
    }
    return inside(tree) ? { path, part: "value", value: tree, entry } : undefined;
  };
  return search(document.root, [], undefined);
}
