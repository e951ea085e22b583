import { parse } from "../engine/expression/parser";
import { partsOf } from "../engine/expression/parts-of";
import type { Node } from "../engine/expression/tree";
import type { RewardDocument } from "./document/document";
import { rangeInScalar } from "./document/scalar-offsets";
import type { ScalarTree, Tree } from "./document/tree";
import { occurrenceAt } from "./names/occurrences";
import type { TextRange } from "./types";

const holds = ({ start, end }: TextRange, offset: number): boolean => offset >= start && offset <= end;

/** The parts of an expression around an offset, the outermost first. */
function inExpression(text: string, scalar: ScalarTree, offset: number): readonly TextRange[] {
  const found: TextRange[] = [];
  const visit = (node: Node): void => {
    const range = rangeInScalar(text, scalar, node.start, node.end);
    if (!holds(range, offset)) return;
    found.push(range);
    partsOf(node).forEach(visit);
  };
  visit(parse(scalar.text).root);
  return found;
}

/** Ever larger selections around an offset: the word, parts of the expression, the value, its key, and so on to the file. */
export function selections(document: RewardDocument, offset: number): readonly TextRange[] {
  const { text } = document;
  const found: TextRange[] = [{ start: 0, end: text.length }];
  const trimmed = (range: TextRange): TextRange => ({
    start: range.start,
    end: range.start + text.slice(range.start, range.end).trimEnd().length,
  });
  const visit = (tree: Tree): void => {
    const range = trimmed(tree);
    if (!holds(range, offset)) return;
    found.push(range);
    if (tree.kind === "scalar") {
      const quoted = tree.style === "single" || tree.style === "double";
      if (quoted && range.end - range.start > 2) found.push({ start: range.start + 1, end: range.end - 1 });
      if (typeof tree.value === "string") found.push(...inExpression(text, tree, offset));
    } else if (tree.kind === "list") tree.items.forEach(visit);
    else {
      for (const { keyRange, value } of tree.entries) {
        const pair = { start: keyRange.start, end: Math.max(keyRange.end, trimmed(value).end) };
        if (!holds(pair, offset)) continue;
        found.push(pair);
        if (holds(keyRange, offset)) found.push(keyRange);
        visit(value);
      }
    }
  };
  visit(document.root);
  const name = occurrenceAt(document, offset);
  if (name) found.push({ start: name.start, end: name.end });
  // Each lies within the one before it, and none is there twice.
  const nested: TextRange[] = [];
  for (const range of found) {
    const outer = nested.at(-1);
    const inside = outer === undefined || (range.start >= outer.start && range.end <= outer.end);
    if (inside && (outer === undefined || range.end - range.start < outer.end - outer.start)) nested.push(range);
  }
  return nested.reverse();
}
