import { isPlain } from "../text/plain";

/** How many code points a text has. */
export function lengthOf(text: string): number {
  if (isPlain(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The code points before a UTF-16 offset; -1 stays -1. */
export function toPoints(text: string, units: number): number {
  return units < 0 ? units : lengthOf(text.slice(0, units));
}

/** The UTF-16 offset of a place in code points, at most the length of the text. */
export function toUnits(text: string, points: number): number {
  if (isPlain(text)) return Math.min(points, text.length);
  return Array.from(text).slice(0, points).join("").length;
}
