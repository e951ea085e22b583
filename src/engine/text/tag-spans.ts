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

/** Insides of all closed tags of that name, from left to right, none inside another. */
export function allTags(text: string, name: string): readonly Span[] {
  const close = `</${name}>`;
  const found: Span[] = [];
  let open = text.indexOf(`<${name}>`);
  while (open >= 0) {
    const start = open + name.length + 2;
    const end = text.indexOf(close, start);
    if (end < 0) break;
    found.push(trimSpan(text, start, end));
    open = text.indexOf(`<${name}>`, end + close.length);
  }
  return found;
}
