import { parseDocument, type RewardDocument } from "../document/document";
import { lineStart } from "../document/line-start";
import type { Tree } from "../document/tree";
import type { TextEdit, TextRange } from "../types";
import { format, type LeftAlone } from "./format";

/** Begin of the line of an offset, and of the comments and blank lines directly above it. */
function beginning(text: string, offset: number): number {
  let start = lineStart(text, offset);
  for (;;) {
    if (start === 0) return start;
    const before = lineStart(text, start - 1);
    if (!/^\s*(#|$)/.test(text.slice(before, start - 1))) return start;
    start = before;
  }
}

const childStarts = (tree: Tree): readonly number[] => {
  if (tree.kind === "mapping" && !tree.flow) return tree.entries.map(({ keyRange }) => keyRange.start);
  if (tree.kind === "list" && !tree.flow) return tree.items.map(({ start }) => start);
  return [];
};

/** Where the parts of a file begin that can be formatted alone: sections, and what stands in them. */
function parts({ text, root }: RewardDocument): readonly (readonly number[])[] {
  return root.entries.map(({ keyRange, value }) => {
    const section = beginning(text, keyRange.start);
    const children = childStarts(value).map((start) => beginning(text, start));
    return [section, ...children.filter((start) => start > keyRange.start)];
  });
}

const slices = (text: string, starts: readonly number[]): readonly TextRange[] =>
  starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }));

/** The edits that format a file, or only the parts of it that a range touches. */
export function formatEdits(document: RewardDocument, within?: TextRange): readonly TextEdit[] | LeftAlone {
  const result = format(document);
  if ("left" in result) return result;
  const { text } = document;
  if (result.text === text) return [];
  if (within === undefined) return [{ start: 0, end: text.length, text: result.text }];
  const after = parseDocument(result.text);
  const before = parts(document);
  const now = parts(after);
  const starts: [number, number][] = [];
  before.forEach((section, i) => {
    const other = now[i] ?? [];
    const alike = section.length === other.length;
    section.forEach((start, k) => (k === 0 || alike) && starts.push([start, other[k] ?? 0]));
  });
  const old = slices(
    text,
    starts.map(([start]) => start),
  );
  const fresh = slices(
    result.text,
    starts.map(([, start]) => start),
  );
  return old.flatMap((range, i): readonly TextEdit[] => {
    const touched = range.start <= within.end && range.end > within.start;
    const instead = result.text.slice(fresh[i]?.start, fresh[i]?.end);
    return touched && instead !== text.slice(range.start, range.end) ? [{ ...range, text: instead }] : [];
  });
}
