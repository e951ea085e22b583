import type { Value } from "../column";
import { coordinates, isList, plainOf, type Read, readAll, shapeOf } from "./coordinates";

/** x, y. */
export type Point = readonly [number, number];

/** A point of two numbers. */
export function readPoint(value: Value): Read<Point> {
  const numbers = coordinates(value);
  if (numbers?.length !== 2) return { wrong: `${shapeOf(value)} is no point: two finite numbers x, y are needed.` };
  return { value: numbers as unknown as Point };
}

/** A list of points, or one point; a text is read as JSON. */
export function readPoints(source: Value): Read<readonly Point[]> {
  const value = plainOf(source);
  if (!isList(value)) return { wrong: `${shapeOf(value)} is no point and no list of points.` };
  return readAll(value.length > 0 && !isList(value[0]) ? [value] : value, readPoint);
}

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
