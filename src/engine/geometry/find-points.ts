import { decimalOf, numberGroups, type NumberGroup } from "./number-groups";

const tag = /<points?\b([^<>]*)>(?:([^<>]*)<\/point>)?/giu;
const attribute = /\b([xy])(\d{0,6})\s{0,9}=\s{0,9}["']?([^\s"'<>]{1,40})/giu;
const pair = /^\s*(\S{1,40}?)(?:\s*,\s*|\s+)(\S{1,40})\s*$/u;

/** Points in the attributes of a tag: x="1" y="2", or x1="1" y1="2" x2="3" y2="4". */
function fromAttributes(text: string): readonly (readonly number[])[] {
  const xs = new Map<string, number>();
  const ys = new Map<string, number>();
  for (const [, axis, place, number] of text.matchAll(attribute))
    (axis?.toLowerCase() === "x" ? xs : ys).set(place ?? "", decimalOf(number ?? ""));
  return [...xs].flatMap(([place, x]) => {
    const y = ys.get(place) ?? NaN;
    return Number.isNaN(x) || Number.isNaN(y) ? [] : [[x, y]];
  });
}

/** The point that the text inside a tag is, without brackets. */
function bare(text: string): readonly (readonly number[])[] {
  const match = text.length <= 200 ? pair.exec(text) : null;
  const values = match ? [decimalOf(match[1]!), decimalOf(match[2]!)] : [NaN];
  return values.some(Number.isNaN) ? [] : [values];
}

/** Pairs of numbers in round or square brackets, and points written as tags, from left to right. */
export function findPoints(text: string): readonly NumberGroup[] {
  const found = [...numberGroups(text, 2, true)];
  for (const match of text.matchAll(tag)) {
    const [whole, attributes = "", inside] = match;
    const points = fromAttributes(attributes);
    const start = match.index;
    for (const values of points.length > 0 ? points : bare(inside ?? ""))
      found.push({ values, start, end: start + whole.length });
  }
  return found.sort((a, b) => a.start - b.start);
}
