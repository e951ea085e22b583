import type { Entry, MappingTree, Tree } from "../document/tree";
import { entryOf, isEmpty } from "../document/tree";

/** A tree moved by `by` UTF-16 units, with some of its texts (by where they begin) replaced. */
export function shifted(tree: Tree, by: number, texts: ReadonlyMap<number, string>): Tree {
  const place = { start: tree.start + by, end: tree.end + by };
  switch (tree.kind) {
    case "scalar": {
      const text = texts.get(tree.start);
      return text === undefined ? { ...tree, ...place } : { ...tree, ...place, text, value: text };
    }
    case "list":
      return { ...tree, ...place, items: tree.items.map((item) => shifted(item, by, texts)) };
    case "mapping":
      return { ...tree, ...place, entries: tree.entries.map((entry) => shiftedEntry(entry, by, texts)) };
  }
}

export const shiftedEntry = (entry: Entry, by: number, texts: ReadonlyMap<number, string>): Entry => ({
  ...entry,
  keyRange: { start: entry.keyRange.start + by, end: entry.keyRange.end + by },
  value: shifted(entry.value, by, texts),
});

/**
 * What a file means that changes another (LANGUAGE.md, section 9): mappings merge key by key, lists and scalars replace, an
 * empty value or `null` removes what the parent has, and a written `null` what it does not have. Keys of the parent come first,
 * in its order.
 */
export function merged(parent: MappingTree, child: MappingTree): MappingTree {
  const kept = parent.entries.flatMap((entry): readonly Entry[] => {
    const own = entryOf(child, entry.key);
    if (own === undefined) return [entry];
    if (isEmpty(own.value)) return [];
    const both = entry.value.kind === "mapping" && own.value.kind === "mapping";
    return [both ? { ...own, value: merged(entry.value as MappingTree, own.value as MappingTree) } : own];
  });
  const added = child.entries.filter(({ key, value }) => entryOf(parent, key) === undefined && !isNull(value));
  return { ...child, entries: [...kept, ...added] };
}

const isNull = (tree: Tree): boolean => isEmpty(tree) && tree.kind === "scalar" && tree.text !== "";
