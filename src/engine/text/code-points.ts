import type { Span } from "./spaces";
import { countCodePoints } from "./words";

const beyondLatin = /[\u0100-\uffff]/;
let bytes = Buffer.alloc(4096);

/** The code points of a text; a lone half of a surrogate pair counts as one. */
export function codePoints(text: string): Int32Array {
  if (!beyondLatin.test(text)) {
    if (bytes.length < text.length) bytes = Buffer.alloc(2 * text.length);
    bytes.write(text, "latin1");
    return new Int32Array(bytes.subarray(0, text.length));
  }
  const points = new Int32Array(countCodePoints(text));
  for (let at = 0, i = 0; i < points.length; i++) {
    const point = text.codePointAt(at)!;
    points[i] = point;
    at += point > 0xffff ? 2 : 1;
  }
  return points;
}

/** Where each code point of a text stands. */
export function codePointSpans(text: string): readonly Span[] {
  let end = 0;
  return Array.from(text, (point) => ({ start: end, end: (end += point.length) }));
}
