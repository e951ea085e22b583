import type { Path } from "../engine/plan";
import { type RewardDocument, valueAt } from "./document/document";
import { lineStart } from "./document/line-start";
import { type Entry, entryOf, isEmpty, type MappingTree, type Tree } from "./document/tree";
import { payOnlyWhen, quoted } from "./edits";
import type { TextEdit, TextRange } from "./types";

/** The text of a value without the blanks and comments behind it. */
export function sourceOf(document: RewardDocument, tree: TextRange): string {
  return document.text.slice(tree.start, trimmedEnd(document.text, tree));
}

function trimmedEnd(text: string, { start, end }: TextRange): number {
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  return end;
}

/**
 * Edits that pay a term under a condition, or always (null). `length: 0.1` becomes `length: {weight: 0.1, when: correct == 1}`
 * and turns back when the condition goes; comments stay. Empty where the term is not written or nothing changes.
 */
export function editCondition(document: RewardDocument, path: Path, when: string | null): readonly TextEdit[] {
  const term = valueAt(document, path);
  if (term === undefined || term.kind === "list") return [];
  const given = entryOf(term, "when");
  if (when === null) return given && term.kind === "mapping" ? withoutEntry(document, term, given) : [];
  if (given === undefined) {
    if (!isEmpty(term)) return payOnlyWhen(document, path, when);
    const space = document.text[term.start - 1] === " " ? "" : " ";
    return [{ start: term.start, end: term.start, text: `${space}{weight: 1, when: ${quoted(when)}}` }];
  }
  if (sameCondition(given.value, when)) return [];
  const text = isEmpty(given.value) && document.text[given.value.start - 1] !== " " ? ` ${quoted(when)}` : quoted(when);
  return [{ start: given.value.start, end: trimmedEnd(document.text, given.value), text }];
}

const sameCondition = (tree: Tree, when: string): boolean => tree.kind === "scalar" && tree.text.trim() === when.trim();

function withoutEntry(document: RewardDocument, term: MappingTree, gone: Entry): readonly TextEdit[] {
  const others = term.entries.filter((entry) => entry !== gone);
  const [only] = others;
  const { text } = document;
  if (term.flow && others.length <= 1 && (only === undefined || only.key === "weight")) {
    const weight = only && !isEmpty(only.value) ? sourceOf(document, only.value) : "1";
    return [{ start: term.start, end: trimmedEnd(text, term), text: weight }];
  }
  const at = term.entries.indexOf(gone);
  const end = trimmedEnd(text, { start: gone.keyRange.start, end: Math.max(gone.value.end, gone.keyRange.end) });
  if (term.flow) {
    const next = term.entries[at + 1];
    if (next) return [{ start: gone.keyRange.start, end: next.keyRange.start, text: "" }];
    const before = term.entries[at - 1]!;
    return [{ start: trimmedEnd(text, before.value), end, text: "" }];
  }
  const begin = lineStart(text, gone.keyRange.start);
  const lineEnd = text.indexOf("\n", end);
  const rest = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  if (others.length === 0) return [{ start: gone.keyRange.start, end, text: "weight: 1" }];
  if (rest.trim() !== "")
    return [{ start: gone.keyRange.start, end: end + rest.length - rest.trimStart().length, text: "" }];
  return [{ start: begin, end: lineEnd < 0 ? text.length : lineEnd + 1, text: "" }];
}
