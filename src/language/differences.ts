import type { Path } from "../engine/plan";
import { sourceOf } from "./condition-edits";
import type { RewardDocument } from "./document/document";
import { type Entry, entryOf, isEmpty, type Tree } from "./document/tree";
import type { TextRange } from "./types";

/** One place in which two reward files differ. */
export interface Difference {
  readonly path: Path;
  /** YAML of the value on one line; null where the file has none. */
  readonly before: string | null;
  readonly after: string | null;
  /** Where it stands in the second file: the value, or the key under which it is missing. */
  readonly range: TextRange;
  /** What the second file's line said before, where more than the value changed: a weight that became a mapping. */
  readonly was: string | null;
}

/** Sections that change no number. */
const silent = new Set(["reward", "name", "about", "source", "tests", "probes", "suppress", "train"]);
const longest = 80;

/** Places in which two files differ in what changes a number, in the order of the second file. */
export function differences(a: RewardDocument, b: RewardDocument): readonly Difference[] {
  const found: Difference[] = [];
  const text = (document: RewardDocument, tree: Tree | undefined): string | null => {
    if (tree === undefined) return null;
    const whole = sourceOf(document, tree).replace(/\s+/g, " ").trim();
    return whole.length > longest ? `${whole.slice(0, longest - 1)}…` : whole;
  };
  const add = (path: Path, x: Tree | undefined, y: Tree | undefined, range: TextRange, was: string | null): void => {
    const [before, after] = [text(a, x), text(b, y)];
    if (before !== after) found.push({ path, before, after, range, was });
  };
  const compare = (path: Path, x: Tree, y: Tree, was: string | null): void => {
    if (x.kind === "mapping" && y.kind === "mapping") return entries(path, x.entries, y.entries, y, was);
    if (x.kind === "list" && y.kind === "list" && x.items.length === y.items.length)
      return x.items.forEach((item, i) => compare([...path, i], item, y.items[i]!, was));
    if (x.kind === "scalar" && isTerm(path, y)) return entries(path, [weightEntry(x)], mapped(y), y, text(a, x));
    if (y.kind === "scalar" && isTerm(path, x)) return entries(path, mapped(x), [weightEntry(y)], y, text(a, x));
    if (x.kind === "scalar" && y.kind === "scalar" && x.value === y.value) return;
    add(path, x, y, y, was);
  };
  const entries = (path: Path, xs: readonly Entry[], ys: readonly Entry[], at: TextRange, was: string | null): void => {
    const seen = new Set<string>();
    for (const { key, value, keyRange } of ys) {
      if (seen.has(key) || (path.length === 0 && silent.has(key))) continue;
      seen.add(key);
      if (path.length === 1 && path[0] === "data" && key === "rollouts") continue;
      const other = xs.findLast((entry) => entry.key === key)?.value;
      if (other === undefined) add([...path, key], undefined, value, { start: keyRange.start, end: value.end }, was);
      else compare([...path, key], other, ys.findLast((entry) => entry.key === key)!.value, was);
    }
    for (const { key, value } of xs)
      if (!seen.has(key) && !(path.length === 0 && silent.has(key)))
        add([...path, key], value, undefined, { start: at.start, end: at.start }, was);
  };
  compare([], a.root, b.root, null);
  return found;
}

/** A weight and a mapping with `weight` or `when` are two ways to write a term. */
const isTerm = (path: Path, tree: Tree): boolean =>
  path[0] === "aggregate" && (entryOf(tree, "weight") !== undefined || entryOf(tree, "when") !== undefined);

const mapped = (tree: Tree): readonly Entry[] => (tree.kind === "mapping" ? tree.entries : []);

/** A bare weight as the entry that it is short for; an empty one is 1. */
function weightEntry(value: Tree): Entry {
  const one: Tree = { kind: "scalar", value: 1, text: "1", style: "plain", start: value.start, end: value.end };
  return { key: "weight", keyRange: value, keyQuoted: false, colon: true, value: isEmpty(value) ? one : value };
}
