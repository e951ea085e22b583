import { probesByName, probesOf } from "../analysis/probing/registry";
import type { RewardDocument } from "./document/document";
import { entryOf, type Tree } from "./document/tree";
import type { TextRange } from "./types";

/** A test as it is listed, whether it can be run or not. */
export interface TestItem {
  /** Place in the list `tests`. */
  readonly index: number;
  readonly name: string;
  readonly range: TextRange;
  /** Its name, or its beginning. */
  readonly selection: TextRange;
  /** Where what comes out is told: the key `expect`, else the test. */
  readonly expect: TextRange;
  /** The text that it is written in: another text is another test. */
  readonly source: string;
}

/** A probe as it is listed; those of a pack have its place. */
export interface ProbeItem {
  readonly name: string;
  /** The entry's name: the probe's own, or that of its pack. */
  readonly entry: string;
  readonly index: number;
  readonly selection: TextRange;
  readonly source: string;
}

export interface TestingItems {
  readonly tests: readonly TestItem[];
  readonly probes: readonly ProbeItem[];
}

/** Tests and probes of a file from its text alone: they are listed while the rest of the file is broken. */
export function testingItems(document: RewardDocument): TestingItems {
  const list = (name: string): readonly Tree[] => {
    const value = entryOf(document.root, name)?.value;
    return value?.kind === "list" ? value.items : [];
  };
  return {
    tests: list("tests").map((item, index) => testItem(document.text, item, index)),
    probes: probeItems(document.text, list("probes")),
  };
}

function trimmed(text: string, { start, end }: TextRange): TextRange {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? "")) at--;
  return { start, end: at };
}

function testItem(text: string, item: Tree, index: number): TestItem {
  const name = entryOf(item, "name")?.value;
  const range = trimmed(text, item);
  const named = name?.kind === "scalar" && name.text !== "";
  const expect = entryOf(item, "expect");
  return {
    index,
    name: named ? name.text : `test ${index + 1}`,
    range,
    selection: named ? trimmed(text, name) : { start: range.start, end: range.start },
    expect: expect ? { start: expect.keyRange.start, end: trimmed(text, expect.value).end } : range,
    source: text.slice(range.start, range.end),
  };
}

/** Each probe once: an entry of its own goes before that of its pack, as when they are run. */
function probeItems(text: string, items: readonly Tree[]): readonly ProbeItem[] {
  const found = new Map<string, ProbeItem>();
  const entries = items.flatMap((item, index) => {
    const entry = item.kind === "mapping" ? item.entries[0] : undefined;
    const name = entry?.key ?? (item.kind === "scalar" ? item.text : undefined);
    if (name === undefined) return [];
    const { start, end } = trimmed(text, item);
    return [{ name, index, selection: trimmed(text, entry?.keyRange ?? item), source: text.slice(start, end) }];
  });
  const single = (name: string): number => Number(probesByName.has(name));
  for (const { name, ...place } of [...entries].sort((a, b) => single(a.name) - single(b.name)))
    for (const probe of probesOf(name)) found.set(probe.name, { name: probe.name, entry: name, ...place });
  return [...found.values()].sort((a, b) => a.index - b.index);
}
