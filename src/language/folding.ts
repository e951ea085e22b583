import type { RewardDocument } from "./document/document";
import type { TextRange } from "./types";
import type { Tree } from "./document/tree";

/** A range that can be folded to its first line. */
export interface Folding extends TextRange {
  readonly kind: "section" | "comment" | "region" | "value";
}

const contentEnd = (text: string, { start, end }: TextRange): number => start + text.slice(start, end).trimEnd().length;

const overLines = (text: string, { start, end }: TextRange): boolean => text.slice(start, end).includes("\n");

/** Two or more lines of comments in a row. */
function comments(text: string): readonly Folding[] {
  return [...text.matchAll(/^[ \t]*#[^\n]*(?:\n[ \t]*#[^\n]*)+/gm)].flatMap(
    ({ 0: block, index }): readonly Folding[] =>
      /#\s*(?:end)?region\b/.test(block) ? [] : [{ start: index, end: index + block.length, kind: "comment" }],
  );
}

/** `# region` to `# endregion`. */
function regions(text: string): readonly Folding[] {
  const open: number[] = [];
  return [...text.matchAll(/^[ \t]*#\s*(end)?region\b[^\n]*/gm)].flatMap(({ 0: line, 1: closes, index }) => {
    if (closes === undefined) {
      open.push(index);
      return [];
    }
    const start = open.pop();
    return start === undefined ? [] : [{ start, end: index + line.length, kind: "region" as const }];
  });
}

/**
 * What can be folded: sections, and in them dimensions, tests and every other value over several lines; comments; regions.
 * With all folded the file is the list of its sections.
 */
export function foldings(document: RewardDocument): readonly Folding[] {
  const { text } = document;
  const found: Folding[] = [...comments(text), ...regions(text)];
  const add = (range: TextRange, kind: Folding["kind"]) => {
    if (overLines(text, range)) found.push({ ...range, kind });
  };
  const visit = (tree: Tree, depth: number): void => {
    if (tree.kind === "mapping") {
      for (const { keyRange, value } of tree.entries) {
        if (value.kind !== "scalar" || value.style !== "empty")
          add(
            { start: keyRange.start, end: contentEnd(text, { start: keyRange.start, end: value.end }) },
            depth === 0 ? "section" : "value",
          );
        visit(value, depth + 1);
      }
    } else if (tree.kind === "list") {
      for (const item of tree.items) {
        add({ start: item.start, end: contentEnd(text, item) }, "value");
        visit(item, depth + 1);
      }
    }
  };
  visit(document.root, 0);
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
