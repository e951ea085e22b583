import { isSpace, trimSpan, type Span } from "./spaces";

/** Lines that hold something other than white space, trimmed. They end at a line feed, a carriage return, or both. */
export function lineSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? 10 : text.charCodeAt(i);
    if (code !== 10 && code !== 13) continue;
    const span = trimSpan(text, start, i);
    if (span.end > span.start) spans.push(span);
    start = i + 1;
  }
  return spans;
}

const letterOrDigit = /[\p{L}\p{N}]/u;
const closing = new Set("\"'\u2019\u201d\u00bb)]}*_");

const isFilled = (text: string, at: number): boolean => letterOrDigit.test(String.fromCodePoint(text.codePointAt(at)!));

/**
 * Sentences, trimmed, by the rule of `countSentences`: pieces with a letter or digit that end at `.`, `!`, `?` or `…` before
 * white space or the end of the text (closing quotes and brackets may stand between), at a full-width stop, or with the text.
 */
export function sentenceSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  let filled = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    let ends = "\u3002\uff01\uff1f".includes(letter);
    if (".!?\u2026".includes(letter)) {
      while (i + 1 < text.length && (".!?\u2026".includes(text[i + 1]!) || closing.has(text[i + 1]!))) i++;
      ends = i + 1 === text.length || isSpace(text.charCodeAt(i + 1));
    } else if (!filled && isFilled(text, i)) filled = true;
    if (!ends || !filled) continue;
    spans.push(trimSpan(text, start, i + 1));
    start = i + 1;
    filled = false;
  }
  if (filled) spans.push(trimSpan(text, start, text.length));
  return spans;
}
