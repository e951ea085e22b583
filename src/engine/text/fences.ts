import type { Span } from "./spaces";

/** A fenced code block: its info string, what stands inside, and the line above it. */
export interface Fence {
  readonly info: string;
  /** Where the content stands; undefined where the fence is never closed. */
  readonly inside: Span | undefined;
  /** Content without the indentation of the fence. */
  readonly content: string;
  /** Where the line above begins and ends; empty where there is none. */
  readonly above: Span;
}

/** What may stand before an opening fence on its line: white space, list and quote marks and tags; or a text with a colon. */
const lead = /^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s|<[^<>\s][^<>]*>)*$|:\s*$/u;
const opener = /(`{3,}|~{3,})([^\n\r]*)/u;
const closer = /^\s*(?:>\s?)*\s*(`{3,}|~{3,})[ \t]*(?:<\/[^\n\r]*)?$/u;

interface Line extends Span {
  /** Where the next line begins. */
  readonly next: number;
}

function lineAt(text: string, start: number): Line {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 10 || code === 13) break;
  }
  const feed = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1;
  return { start, end, next: end === text.length ? end : end + feed };
}

/** The longest line in which a fence is looked for: what stands before it may be a few tags. */
const longestLead = 500;

function openingIn(text: string, { start, end }: Line): { mark: string; info: string; indent: number } | undefined {
  const line = text.slice(start, Math.min(end, start + longestLead));
  const found = opener.exec(line);
  if (!found || !lead.test(line.slice(0, found.index))) return undefined;
  const [, mark, info] = found as unknown as [string, string, string];
  if (mark.startsWith("`") && info.includes("`")) return undefined;
  const before = line.slice(0, found.index);
  return { mark, info: info.trim(), indent: before.trim() === "" ? before.length : 0 };
}

function isClosing(text: string, { start, end }: Line, mark: string): boolean {
  if (end - start > longestLead + mark.length) return false;
  const found = closer.exec(text.slice(start, end))?.[1];
  return found !== undefined && found[0] === mark[0] && found.length >= mark.length;
}

/** At most `indent` blanks less at the beginning of each line. */
const dedented = (content: string, indent: number): string =>
  indent === 0 ? content : content.replace(new RegExp(`^[ \\t]{1,${indent}}`, "gmu"), "");

/**
 * Fenced code blocks from left to right (CommonMark 0.31, section 4.5): a closing fence has the same character and is at least as
 * long, so that shorter fences inside are content. Unlike there a fence may stand deeper than three spaces, and behind list marks,
 * tags and a colon; a closing one may stand before a closing tag; and what is never closed is no block.
 */
export function findFences(text: string): readonly Fence[] {
  const fences: Fence[] = [];
  let above: Span = { start: 0, end: 0 };
  for (let line = lineAt(text, 0); ; line = lineAt(text, line.next)) {
    const opening = openingIn(text, line);
    if (opening) {
      const start = line.next;
      let inner = lineAt(text, start);
      while (inner.start < text.length && !isClosing(text, inner, opening.mark) && inner.next > inner.start)
        inner = lineAt(text, inner.next);
      const closed = inner.start < text.length && inner.start >= start && isClosing(text, inner, opening.mark);
      const inside = closed ? { start, end: Math.max(start, contentEnd(text, start, inner.start)) } : undefined;
      const content = inside ? dedented(text.slice(inside.start, inside.end), opening.indent) : "";
      fences.push({ info: opening.info, inside, content, above });
      if (!closed) return fences;
      line = inner;
    }
    if (line.end > line.start) above = line;
    if (line.next >= text.length) return fences;
  }
}

/** Where the content ends: before the line break that stands before the closing fence. */
function contentEnd(text: string, start: number, closing: number): number {
  let end = closing;
  if (end > start && text.charCodeAt(end - 1) === 10) end--;
  if (end > start && text.charCodeAt(end - 1) === 13) end--;
  return end;
}
