import type { Span } from "./spaces";

/** The place behind the bracket that closes the one at `from`, texts in quotes passed over; undefined where none does. */
function behindClose(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === "\\") at++;
    } else if (sign === "{" || sign === "[") depth++;
    else if ((sign === "}" || sign === "]") && --depth === 0) return at + 1;
  }
  return undefined;
}

/** Where objects and arrays stand in a text, none inside another. The last may be cut off: then it ends with the text. */
export function jsonRegions(text: string): readonly Span[] {
  const regions: Span[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== "{" && text[at] !== "[") continue;
    const end = behindClose(text, at) ?? text.length;
    regions.push({ start: at, end });
    at = end - 1;
  }
  return regions;
}
