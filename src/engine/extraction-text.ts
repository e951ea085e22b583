import type { Value } from "./column";
import { kindOf, textOf } from "./dimension-input";
import { optional, text } from "./parameters";
import type { Failure, Find } from "./record";
import type { Span } from "./text/spaces";
import { allTags, firstTag } from "./text/tag-spans";

/** That something is not in the text. In a data column the executor makes it an abstention. */
export const absent = (note: string): Failure => ({ status: "unparseable", note });

type Found = Find | readonly Find[] | Failure;

/** Runs an extraction on the text of a source value; lists and mappings have none. */
export function inText(source: Value, find: (text: string) => Found): Found {
  const text = textOf(source);
  return text === undefined ? absent(`The source is ${kindOf(source)}, and a text is needed.`) : find(text);
}

/** The chosen one of several finds, all of them, or a failure where one is wanted and none is there. */
export function picked(found: readonly Find[], pick: "first" | "last" | "all", missing: string): Found {
  if (pick === "all") return found;
  return found.at(pick === "first" ? 0 : -1) ?? absent(missing);
}

/** The part of a text that is looked at. */
export interface TextPart {
  readonly within?: string | undefined;
  readonly past?: string | undefined;
}

export const withinParameter = optional(text("Look only inside this tag."));
export const pastParameter = optional(text("Look only behind the last occurrence of this text."));

/** The pieces that are looked at: what stands behind `past`, and there the inside of every closed `within`. */
export function piecesOf(text: string, { within, past }: TextPart): readonly Span[] | Failure {
  const mark = past === undefined ? 0 : text.lastIndexOf(past);
  if (mark < 0) return absent(`The text has no "${past}".`);
  const start = past === undefined ? 0 : mark + past.length;
  if (within === undefined) return [{ start, end: text.length }];
  const rest = start === 0 ? text : text.slice(start);
  const inside = allTags(rest, within);
  if (inside.length > 0) return inside.map((span) => ({ start: span.start + start, end: span.end + start }));
  const why = firstTag(rest, within) === "unclosed" ? "is opened and not closed" : "is not there";
  return absent(`The tag <${within}> ${why}.`);
}

/**
 * What is found in the part of a text that is looked at, from left to right. Where there is no such part nothing is found: an
 * empty list for `pick: all`, else a failure.
 * @param find everything in a piece, with places in it.
 */
export function foundIn(
  source: Value,
  part: TextPart,
  pick: "first" | "last" | "all",
  missing: string,
  find: (piece: string) => readonly Find[],
): Found {
  return inText(source, (text) => {
    const pieces = piecesOf(text, part);
    if ("status" in pieces) return pick === "all" ? [] : pieces;
    const [first] = pieces;
    if (first?.start === 0 && first.end === text.length) return picked(find(text), pick, missing);
    const finds = pieces.flatMap(({ start, end }) => find(text.slice(start, end)).map((found) => moved(found, start)));
    return picked(finds, pick, missing);
  });
}

/** A find in a piece that begins at `start`, with its place in the whole text. */
export const moved = (find: Find, start: number): Find =>
  start === 0 || find.start < 0 ? find : { ...find, start: find.start + start, end: find.end + start };
