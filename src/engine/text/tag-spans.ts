import { trimSpan, type Span } from "./spaces";

/** The trimmed inside of a tag; or that the tag is absent, or opened and never closed. */
export type TagInside = Span | "absent" | "unclosed";

function insideAt(text: string, name: string, open: number): TagInside {
  if (open < 0) return "absent";
  const start = open + name.length + 2;
  const end = text.indexOf(`</${name}>`, start);
  return end < 0 ? "unclosed" : trimSpan(text, start, end);
}

/** Inside of the first `<name>`, up to the next `</name>`. */
export const firstTag = (text: string, name: string): TagInside => insideAt(text, name, text.indexOf(`<${name}>`));

/** Inside of the last `<name>`, up to the next `</name>`. */
export const lastTag = (text: string, name: string): TagInside => insideAt(text, name, text.lastIndexOf(`<${name}>`));

/** All closed blocks of a tag with the tag itself, from left to right, none inside another. */
export function tagBlocks(text: string, name: string): readonly Span[] {
  const close = `</${name}>`;
  const found: Span[] = [];
  for (let start = text.indexOf(`<${name}>`); start >= 0;) {
    const closing = text.indexOf(close, start + name.length + 2);
    if (closing < 0) break;
    const end = closing + close.length;
    found.push({ start, end });
    start = text.indexOf(`<${name}>`, end);
  }
  return found;
}

/** Trimmed insides of all closed tags of that name, from left to right, none inside another. */
export const allTags = (text: string, name: string): readonly Span[] =>
  tagBlocks(text, name).map(({ start, end }) => trimSpan(text, start + name.length + 2, end - name.length - 3));
