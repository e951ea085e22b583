import { isSpace, type Span } from "./spaces";

/** Number of runs between white space. */
export function countWords(text: string): number {
  let count = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code > 32 && code < 0x85) || !isSpace(code)) {
      if (!inside) count++;
      inside = true;
    } else inside = false;
  }
  return count;
}

/** Where each word stands. */
export function wordSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const space = i === text.length || isSpace(text.charCodeAt(i));
    if (!space && start < 0) start = i;
    if (space && start >= 0) {
      spans.push({ start, end: i });
      start = -1;
    }
  }
  return spans;
}

/** Number of code points; a lone half of a surrogate pair counts as one. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      count--;
      i++;
    }
  }
  return count;
}

/** Number of lines that hold something other than white space. */
export function countLines(text: string): number {
  let count = 0;
  let filled = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) filled = false;
    else if (!filled && !isSpace(code)) {
      filled = true;
      count++;
    }
  }
  return count;
}

const letterOrDigit = /[\p{L}\p{N}]/u;
const closing = new Set("\"'\u2019\u201d\u00bb)]}*_");

function isLetterOrDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
  return letterOrDigit.test(String.fromCodePoint(text.codePointAt(at)!));
}

/**
 * Number of sentences: pieces with a letter or digit that end at `.`, `!`, `?` or `…` before white space or the end of the
 * text (closing quotes and brackets may stand between), at a full-width stop, or with the text.
 */
export function countSentences(text: string): number {
  let count = 0;
  let filled = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    let ends = "\u3002\uff01\uff1f".includes(letter);
    if (".!?\u2026".includes(letter)) {
      while (i + 1 < text.length && (".!?\u2026".includes(text[i + 1]!) || closing.has(text[i + 1]!))) i++;
      ends = i + 1 === text.length || isSpace(text.charCodeAt(i + 1));
    } else if (!filled && isLetterOrDigit(text, i)) filled = true;
    if (ends && filled) {
      count++;
      filled = false;
    }
  }
  return filled ? count + 1 : count;
}
