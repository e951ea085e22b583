import type { Path } from "../../engine/plan";
import type { TextRange } from "../types";

/** One `key: value` of a mapping. A key that is not text keeps its source as name. */
export interface Entry {
  readonly key: string;
  readonly keyRange: TextRange;
  /** True if the key stands in quotes. */
  readonly keyQuoted: boolean;
  /** False where no colon follows: a half-typed line, or a piece that a comma cut off. */
  readonly colon: boolean;
  readonly value: Tree;
}

export interface MappingTree extends TextRange {
  readonly kind: "mapping";
  readonly entries: readonly Entry[];
  /** Written in braces. */
  readonly flow: boolean;
}

export interface ListTree extends TextRange {
  readonly kind: "list";
  readonly items: readonly Tree[];
  readonly flow: boolean;
}

export type ScalarStyle = "plain" | "single" | "double" | "block" | "empty";

export interface ScalarTree extends TextRange {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** For text the value, else the source: `1`, `true`. */
  readonly text: string;
  readonly style: ScalarStyle;
}

/** The file as data with places: what yaml's own tree is turned into, once. */
export type Tree = MappingTree | ListTree | ScalarTree;

/** The last entry of that name (a duplicate is a diagnostic of its own). */
export function entryOf(tree: Tree | undefined, key: string): Entry | undefined {
  if (tree?.kind !== "mapping") return undefined;
  const { entries } = tree;
  if (entries.length <= shortMapping) return entries.findLast((entry) => entry.key === key);
  let known = byKey.get(entries);
  if (known === undefined) byKey.set(entries, (known = new Map(entries.map((entry) => [entry.key, entry]))));
  return known.get(key);
}

/** Entries of longer mappings by their keys, so that looking up each of many names takes time in their number. Trees never change. */
const byKey = new WeakMap<readonly Entry[], ReadonlyMap<string, Entry>>();
const shortMapping = 32;

export const isEmpty = (tree: Tree): boolean => tree.kind === "scalar" && tree.value === null;

/** The value at a path, and the key that leads to it. Undefined where the file has none. */
export function lookUp(
  root: Tree,
  path: Path,
): { readonly value: Tree; readonly entry: Entry | undefined } | undefined {
  let value = root;
  let entry: Entry | undefined;
  for (const step of path) {
    if (typeof step === "number") {
      const item = value.kind === "list" ? value.items[step] : undefined;
      if (item === undefined) return undefined;
      value = item;
      entry = undefined;
    } else {
      entry = entryOf(value, step);
      if (entry === undefined) return undefined;
      value = entry.value;
    }
  }
  return { value, entry };
}

/** Plain data of a tree, as a YAML reader would give it. The last of equal keys wins. */
export function plainValue(tree: Tree): unknown {
  switch (tree.kind) {
    case "scalar":
      return tree.value;
    case "list":
      return tree.items.map(plainValue);
    case "mapping":
      return Object.fromEntries(tree.entries.map((entry) => [entry.key, plainValue(entry.value)]));
  }
}
