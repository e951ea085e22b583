/**
 * True for white space: the Unicode property White_Space and the four separators U+001C to U+001F, which is what Python's
 * `str.split` and `str.strip` take for white space.
 */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Runs of white space. */
// eslint-disable-next-line no-control-regex -- four separators of information are white space too
export const spaceRuns = /[\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;

/** True if nothing but white space stands from `start` to `end`. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

/** A piece of a text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The piece without white space at its ends. A blank piece becomes empty at its start. */
export function trimSpan(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  if (from === to) return { start, end: start };
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

/** The text without white space at its ends. */
export function trimText(text: string): string {
  if (text.length === 0) return text;
  if (!isSpace(text.charCodeAt(0)) && !isSpace(text.charCodeAt(text.length - 1))) return text;
  const { start, end } = trimSpan(text, 0, text.length);
  return text.slice(start, end);
}

/** Normal form C. Text below U+0300 is in it already. */
export function normalForm(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x300) return text.normalize("NFC");
  return text;
}

/** Lower case at unchanged offsets: a letter whose lower case has another length stays. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join("");
}

/** A piece of text for a sentence: on one line, and cut after `limit` characters. */
export function quote(text: string, limit = 60): string {
  // So much is enough to fill the line, and a text of megabytes is not gone through for a few letters of it.
  const trimmed = trimText(text);
  const most = 50 * limit;
  const line = trimmed.slice(0, most).replace(/\s+/gu, " ");
  const letters = Array.from(line);
  const whole = trimmed.length <= most && letters.length <= limit;
  return whole ? line : `${letters.slice(0, limit - 1).join("")}…`;
}
