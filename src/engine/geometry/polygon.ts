import { orient2d } from "robust-predicates";
import type { Value } from "../column";
import { coordinates, isList, plainOf, type Read, readAll, shapeOf } from "./coordinates";
import { type Point, readPoint } from "./point";

/** Corners of a simple polygon in order, the first not repeated at the end. */
export type Polygon = readonly Point[];

/** More corners are not read: it bounds the work on a list of the policy's. */
export const mostCorners = 1000;

const flatPairs = (numbers: readonly number[]): readonly Value[] =>
  Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!]);

/** True for x1, y1, x2, y2, x3, y3, ... */
function isFlat(value: Value): value is readonly number[] {
  const numbers = coordinates(value);
  return numbers !== undefined && numbers.length >= 6 && numbers.length % 2 === 0;
}

const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];

/** A list of corners, or of their coordinates one after another. It must be simple: edges meet at their ends only. */
export function readPolygon(source: Value): Read<Polygon> {
  const value = plainOf(source);
  if (!isList(value)) return { wrong: `${shapeOf(value)} is no polygon: a list of points is needed.` };
  if (value.length > 2 * mostCorners) return { wrong: `A polygon of more than ${mostCorners} corners is not read.` };
  const read = readAll(isFlat(value) ? flatPairs(coordinates(value)!) : value, readPoint);
  if ("wrong" in read) return read;
  const corners = read.value.filter((point, i, all) => !same(point, all[(i + 1) % all.length]!) || all.length === 1);
  if (corners.length < 3) return { wrong: "A polygon has at least three corners." };
  if (corners.length > mostCorners) return { wrong: `A polygon of more than ${mostCorners} corners is not read.` };
  return isSimple(corners) ? { value: corners } : { wrong: "The polygon crosses or touches itself." };
}

/** A list of polygons, or one. */
export function readPolygons(source: Value): Read<readonly Polygon[]> {
  const value = plainOf(source);
  if (!isList(value)) return { wrong: `${shapeOf(value)} is no polygon and no list of polygons.` };
  const first = value[0];
  const several = isList(first) && (isList(first[0]) || isFlat(first));
  return readAll(several || value.length === 0 ? value : [value], readPolygon);
}

const turn = (a: Point, b: Point, c: Point): number => orient2d(a[0], a[1], b[0], b[1], c[0], c[1]);

/** True if a point on the line through a and b stands between them, ends included. */
const between = (p: Point, a: Point, b: Point): boolean =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1]);

export const onSegment = (p: Point, a: Point, b: Point): boolean => between(p, a, b) && turn(a, b, p) === 0;

function segmentsMeet(a: Point, b: Point, c: Point, d: Point): boolean {
  const apart = (i: 0 | 1): boolean =>
    Math.max(a[i], b[i]) < Math.min(c[i], d[i]) || Math.max(c[i], d[i]) < Math.min(a[i], b[i]);
  if (apart(0) || apart(1)) return false;
  const sides = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)].map(Math.sign);
  if (sides[0] !== sides[1] && sides[2] !== sides[3] && !sides.includes(0)) return true;
  return onSegment(c, a, b) || onSegment(d, a, b) || onSegment(a, c, d) || onSegment(b, c, d);
}

function isSimple(corners: Polygon): boolean {
  const n = corners.length;
  for (let i = 0; i < n; i++) {
    const a = corners[i]!;
    const b = corners[(i + 1) % n]!;
    const after = corners[(i + 2) % n]!;
    if (onSegment(after, a, b) || onSegment(a, b, after)) return false;
    for (let j = i + 2; j < n; j++) {
      if ((j + 1) % n !== i && segmentsMeet(a, b, corners[j]!, corners[(j + 1) % n]!)) return false;
    }
  }
  return true;
}

/** True if the point is inside or on an edge. */
export function covers(polygon: Polygon, p: Point): boolean {
  let inside = false;
  for (let i = 0, n = polygon.length; i < n; i++) {
    const a = polygon[i]!;
    const b = polygon[(i + 1) % n]!;
    if (onSegment(p, a, b)) return true;
    // An edge crosses the ray to the right if p is between its heights and to the left of it.
    if (a[1] > p[1] !== b[1] > p[1] && turn(a, b, p) > 0 !== b[1] < a[1]) inside = !inside;
  }
  return inside;
}
