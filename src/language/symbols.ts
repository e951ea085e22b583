import { own } from "../messages/own";
import { termEntries } from "./compile/names";
import type { RewardDocument } from "./document/document";
import { type Entry, entryOf, type Tree } from "./document/tree";
import type { SymbolNode } from "./types";

type Kind = SymbolNode["kind"];

const trimmedEnd = (text: string, start: number, end: number): number => {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
};

function oneLine(tree: Tree): string {
  if (tree.kind === "scalar") return tree.text.trim().split("\n")[0]?.slice(0, 60) ?? "";
  const type = entryOf(tree, "type")?.value ?? entryOf(tree, "weight")?.value;
  if (type?.kind === "scalar") return type.text;
  return tree.kind === "mapping" ? (tree.entries[0]?.key ?? "") : `${tree.items.length}`;
}

/** The outline: sections, and in them dimensions, calls, extractions, terms, params and tests. */
export function symbols(document: RewardDocument): SymbolNode[] {
  const { text } = document;
  const node = (entry: Entry, kind: Kind, children: readonly SymbolNode[], name = entry.key): SymbolNode => ({
    name: name === "" ? "(empty)" : name,
    detail: kind === "section" ? "" : oneLine(entry.value),
    kind,
    start: entry.keyRange.start,
    end: Math.max(entry.keyRange.end, trimmedEnd(text, entry.value.start, entry.value.end)),
    selection: entry.keyRange,
    children,
  });
  const below = (entry: Entry, kind: Kind): readonly SymbolNode[] => {
    if (entry.value.kind !== "mapping") return [];
    return entry.value.entries.map((child) => {
      const each = kind === "dimension" ? entryOf(child.value, "each") : undefined;
      return node(child, kind, each ? below(each, kind) : []);
    });
  };
  const kinds: Readonly<Record<string, Kind>> = {
    dimensions: "dimension",
    calls: "extraction",
    extract: "extraction",
    params: "param",
  };

  const tests = (entry: Entry): readonly SymbolNode[] =>
    entry.value.kind !== "list"
      ? []
      : entry.value.items.map((item, i): SymbolNode => {
          const name = entryOf(item, "name")?.value;
          const label = name?.kind === "scalar" && name.text !== "" ? name.text : `test ${i + 1}`;
          const whole = trimmedEnd(text, item.start, item.end);
          const selection = name
            ? { start: name.start, end: trimmedEnd(text, name.start, name.end) }
            : { start: item.start, end: whole };
          // Behind a half-typed item its empty name stands after its end; an outline with such a place is refused as a whole.
          const end = Math.max(whole, selection.end);
          return { name: label, detail: "", kind: "test", start: item.start, end, selection, children: [] };
        });

  return document.root.entries.map((entry) => {
    if (entry.key === "tests") return node(entry, "section", tests(entry));
    if (entry.key === "aggregate") {
      const terms = termEntries(entry.value, ["aggregate"]);
      const outer = terms.filter(
        ({ path }) =>
          !terms.some((other) => other.path.length < path.length && other.path.every((step, i) => step === path[i])),
      );
      return node(
        entry,
        "section",
        outer.map((term) => node(term.entry, "term", [])),
      );
    }
    const kind = own(kinds, entry.key);
    return node(entry, "section", kind ? below(entry, kind) : []);
  });
}
