import type { DuplicateKey, RewardDocument, SyntaxProblem } from "../document/document";
import { type Entry, entryOf, type MappingTree } from "../document/tree";
import { fileReferences } from "../file-references";
import type { TextRange } from "../types";
import { type Chain, chainOf } from "./chain";
import { merged, shifted, shiftedEntry } from "./merge";
import { seenFrom } from "./paths";

/** The part of a whole's text that is one parent's. */
interface Part extends TextRange {
  readonly path: string;
  readonly text: string;
}

/** A place in the reward file itself, or in the parent of that path. */
export interface FilePlace extends TextRange {
  readonly file?: string;
}

/**
 * A reward file together with what it inherits. The text of `document` is its own text and behind it those of its parents, so
 * that one offset is one place in one file; its tree is merged.
 */
export interface Whole {
  readonly document: RewardDocument;
  readonly parents: readonly Part[];
  /** What stands at `extends`: where problems of parents are shown. Undefined without parents. */
  readonly at: TextRange | undefined;
  /** The chain ends at a file that cannot be had; offsets are those of `document`. */
  readonly broken: Chain["broken"];
}

const wholes = new WeakMap<RewardDocument, Whole>();

/** Merges a reward file with its parents as far as they are known (`RewardDocument.files`). */
export function wholeOf(document: RewardDocument): Whole {
  const known = wholes.get(document);
  if (known) return known;
  const whole = asVariant(merge(document), document.variant);
  wholes.set(document, whole);
  return whole;
}

/** The overlay of a variant merged over the file, as a child is over its parent (LANGUAGE.md, section 1). */
function asVariant(whole: Whole, variant: string | undefined): Whole {
  if (variant === undefined) return whole;
  const { document } = whole;
  const overlay = variantEntries(document).find(({ key }) => key === variant)?.value;
  if (overlay?.kind !== "mapping") return whole;
  return { ...whole, document: { ...document, root: merged(document.root, overlay) } };
}

/** The entries of `variants`: names with their overlays. */
export function variantEntries({ root }: RewardDocument): readonly Entry[] {
  const section = entryOf(root, "variants")?.value;
  return section?.kind === "mapping" ? section.entries : [];
}

function merge(document: RewardDocument): Whole {
  const { ancestors, broken } = chainOf(document);
  if (ancestors.length === 0) return { document, parents: [], at: broken && rangeOf(broken), broken };
  let text = document.text;
  const parents: Part[] = [];
  const problems: SyntaxProblem[] = [...document.problems];
  const duplicates: DuplicateKey[] = [...document.duplicates];
  const trees: MappingTree[] = [];
  for (const { path, document: parent } of ancestors) {
    const by = text.length + 1;
    text += `\n${parent.text}`;
    parents.push({ path, text: parent.text, start: by, end: text.length });
    const texts = rewritten(parent, path);
    trees.push(shifted(parent.root, by, texts) as MappingTree);
    problems.push(...parent.problems.map((p) => ({ ...p, start: p.start + by, end: p.end + by })));
    duplicates.push(
      ...parent.duplicates.map(({ path: at, first, again }) => ({
        path: at,
        first: shiftedEntry(first, by, texts),
        again: shiftedEntry(again, by, texts),
      })),
    );
  }
  const inherited = trees.reduceRight((above, tree) => merged(above, tree));
  const root = merged(withoutExtends(inherited), document.root);
  const last = parents.at(-1)?.start ?? 0;
  const at = document.root.entries.findLast(({ key }) => key === "extends")?.value;
  return {
    document: { text, root, problems, duplicates, ...(document.files && { files: document.files }) },
    parents,
    at: at && { start: at.start, end: at.start + document.text.slice(at.start, at.end).trimEnd().length },
    broken: broken && { ...broken, start: broken.start + last, end: broken.end + last },
  };
}

const rangeOf = ({ start, end }: TextRange): TextRange => ({ start, end });

const withoutExtends = (tree: MappingTree): MappingTree => ({
  ...tree,
  entries: tree.entries.filter(({ key }) => key !== "extends"),
});

/** Texts of a parent that name files, by where they begin, as they are seen from the reward file. */
function rewritten(parent: RewardDocument, path: string): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const { path: named, range, kind, symbol } of fileReferences(parent)) {
    const seen = seenFrom(path, named);
    if (kind === "extends" || seen === named) continue;
    const quoted = /["']/.test(parent.text[range.start - 1] ?? "");
    texts.set(range.start - (quoted ? 1 : 0), symbol === undefined ? seen : `${seen}:${symbol}`);
  }
  return texts;
}

/** The file in which an offset range of a whole stands, and the range in that file. */
export function placeOf({ parents }: Whole, { start, end }: TextRange): FilePlace {
  const part = parents.find((parent) => start >= parent.start && start <= parent.end);
  return part
    ? { file: part.path, start: start - part.start, end: Math.min(end, part.end) - part.start }
    : { start, end };
}

/** The line, from 1, of an offset in the text of a parent. */
export const lineOfPlace = ({ parents }: Whole, { file, start }: FilePlace): number =>
  (parents.find(({ path }) => path === file)?.text ?? "").slice(0, start).split("\n").length;
