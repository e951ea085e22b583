import type { Value } from "../column";
import { coordinates, isList, plainOf, type Read, readAll, shapeOf } from "./coordinates";

/** x1, y1, x2, y2 with x1 <= x2 and y1 <= y2. */
export type Box = readonly [number, number, number, number];

/** A box of four numbers; one without width or height is a box. */
export function readBox(value: Value): Read<Box> {
  const numbers = coordinates(value);
  if (numbers?.length !== 4)
    return { wrong: `${shapeOf(value)} is no box: four finite numbers x1, y1, x2, y2 are needed.` };
  const [x1, y1, x2, y2] = numbers as unknown as Box;
  if (x1 > x2 || y1 > y2) return { wrong: `[${numbers.join(", ")}] is no box: x1 <= x2 and y1 <= y2 are needed.` };
  return { value: [x1, y1, x2, y2] };
}

/** A list of boxes, or one box; a text is read as JSON. */
export function readBoxes(source: Value): Read<readonly Box[]> {
  const value = plainOf(source);
  if (!isList(value)) return { wrong: `${shapeOf(value)} is no box and no list of boxes.` };
  return readAll(value.length > 0 && !isList(value[0]) ? [value] : value, readBox);
}

const width = (box: Box, pixel: number): number => box[2] - box[0] + pixel;
const height = (box: Box, pixel: number): number => box[3] - box[1] + pixel;

/** @param pixel 1 where the last pixel counts, else 0. */
export const boxArea = (box: Box, pixel = 0): number => width(box, pixel) * height(box, pixel);

export function boxIntersection(a: Box, b: Box, pixel = 0): number {
  const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0]) + pixel;
  const h = Math.min(a[3], b[3]) - Math.max(a[1], b[1]) + pixel;
  return Math.max(0, w) * Math.max(0, h);
}

const sameBox = (a: Box, b: Box): boolean => a.every((x, i) => x === b[i]);

/** Intersection over union. Two boxes without area give 1 if they are the same, else 0. */
export function boxIou(a: Box, b: Box, pixel = 0): number {
  const shared = boxIntersection(a, b, pixel);
  const union = boxArea(a, pixel) + boxArea(b, pixel) - shared;
  return union > 0 ? shared / union : sameBox(a, b) ? 1 : 0;
}

/** IoU minus the share of the hull that neither covers. Different boxes whose hull has no area give -1. */
export function boxGiou(a: Box, b: Box): number {
  if (sameBox(a, b)) return 1;
  const hull = boxArea([Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
  if (hull === 0) return -1;
  const shared = boxIntersection(a, b);
  const union = boxArea(a) + boxArea(b) - shared;
  return (union > 0 ? shared / union : 0) - (hull - union) / hull;
}

/** Sum of the four absolute differences. */
export const boxL1 = (a: Box, b: Box): number =>
  Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]) + Math.abs(a[3] - b[3]);

/** Twice the intersection over the sum of the areas. Two boxes without area give 1 if they are the same, else 0. */
export function boxDice(a: Box, b: Box): number {
  const sum = boxArea(a) + boxArea(b);
  return sum > 0 ? (2 * boxIntersection(a, b)) / sum : sameBox(a, b) ? 1 : 0;
}

/** A box for a reader. */
export const showBox = (box: Box): string => `[${box.map((x) => String(Number(x.toPrecision(6)))).join(", ")}]`;
