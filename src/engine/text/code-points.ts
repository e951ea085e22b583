import type { Span } from "./spaces";
import { countCodePoints } from "./words";

/** The code points of a text; a lone half of a surrogate pair counts as one. */
export function codePoints(text: string): Int32Array {
  const points = new Int32Array(countCodePoints(text));
  if (points.length === text.length) {
    for (let at = 0; at < points.length; at++) points[at] = text.charCodeAt(at);
    return points;
  }
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
