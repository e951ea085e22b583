import type { Path } from "../engine/plan";
import { type RewardDocument, valueAt } from "./document/document";
import { lineStart } from "./document/line-start";
import type { TextEdit, TextRange } from "./types";

/** The entries of a mapping or the items of a list, each from its key or content to its end. */
function piecesOf(document: RewardDocument, path: Path): { readonly flow: boolean; readonly pieces: TextRange[] } {
  const holder = valueAt(document, path);
  if (holder?.kind === "mapping")
    return {
      flow: holder.flow,
      pieces: holder.entries.map(({ keyRange, value }) => ({ start: keyRange.start, end: value.end })),
    };
  if (holder?.kind === "list")
    return { flow: holder.flow, pieces: holder.items.map(({ start, end }) => ({ start, end })) };
  return { flow: false, pieces: [] };
}

const contentEnd = (text: string, { start, end }: TextRange): number => start + text.slice(start, end).trimEnd().length;

/**
 * Edits that take an entry of a mapping or an item of a list out, with its comma or its lines. None where it is the only one,
 * so that nothing without content is left behind.
 */
export function removeAt(document: RewardDocument, path: Path): readonly TextEdit[] {
  const step = path.at(-1);
  const holderPath = path.slice(0, -1);
  const holder = valueAt(document, holderPath);
  const { flow, pieces } = piecesOf(document, holderPath);
  const at = holder?.kind === "mapping" ? holder.entries.findIndex(({ key }) => key === String(step)) : Number(step);
  const piece = pieces[at];
  if (piece === undefined || pieces.length < 2) return [];
  const { text } = document;
  const [before, next] = [pieces[at - 1], pieces[at + 1]];
  if (flow && next) return [{ start: piece.start, end: next.start, text: "" }];
  if (flow && before) return [{ start: contentEnd(text, before), end: contentEnd(text, piece), text: "" }];
  const start = lineStart(text, piece.start);
  const line = text.indexOf("\n", contentEnd(text, piece));
  // What shares its line with a key or a dash around it has no line of its own.
  const ahead = text.slice(start, piece.start);
  if (!(holder?.kind === "list" ? /^\s*-\s+$/ : /^\s*$/).test(ahead)) return [];
  return [{ start, end: line < 0 ? text.length : line + 1, text: "" }];
}
