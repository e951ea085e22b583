import { isSpace } from "./spaces";

/** A piece of a text and how many letters it has. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly letters: number;
}

const markup = /<\/?[\p{L}_][^<>]{0,200}>|https?:\/\/\S+|\\[a-zA-Z]+/gu;
const letter = /\p{L}/gu;

/** Bytes of a piece: at a space from the first number on, anywhere at the second. */
const shortPiece = 300;
const longPiece = 345;

/** The text with blanks in place of tags, web addresses and commands of LaTeX, so that offsets stay. */
export const withoutMarkup = (text: string): string => text.replace(markup, (found) => " ".repeat(found.length));

const countLetters = (text: string): number => text.match(letter)?.length ?? 0;

const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 || (code & 0xf800) === 0xd800 ? 2 : 3);

/** Pieces of about 300 bytes of UTF-8 that together are the text, those without a letter left out. */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let start = 0;
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bytes += bytesOf(code);
    const full = bytes >= shortPiece && (isSpace(code) || (bytes >= longPiece && (code & 0xfc00) !== 0xd800));
    if (!full && at + 1 < text.length) continue;
    const letters = countLetters(text.slice(start, at + 1));
    if (letters > 0) found.push({ start, end: at + 1, letters });
    start = at + 1;
    bytes = 0;
  }
  return found;
}
