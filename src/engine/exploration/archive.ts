import type { Failure } from "../record";
import { meanToNearest, type Point } from "./nearest";

/** How an archive grows. */
export interface Growth {
  readonly k: number;
  /** `above`: only points whose novelty against the archive is above `above`; the first one always. */
  readonly add: "always" | "above";
  readonly above: number;
  /** Beyond it the oldest points leave. */
  readonly max: number;
}

/** An archive with the places of the points that were added last, by what they are of; those that left it have none. */
export interface Grown {
  readonly points: readonly Point[];
  readonly places: ReadonlyMap<number, number>;
}

/** Adds points in their order. */
export function grow(before: readonly Point[], added: readonly (readonly [number, Point])[], by: Growth): Grown {
  const points = [...before];
  const placed: (readonly [number, number])[] = [];
  for (const [row, point] of added) {
    if (!fits(point, points[0])) continue;
    const isNew = by.add === "always" || (meanToNearest(point, points, by.k) ?? Infinity) > by.above;
    if (isNew) placed.push([row, points.push(point) - 1]);
  }
  const gone = Math.max(0, points.length - by.max);
  return {
    points: gone > 0 ? points.slice(gone) : points,
    places: new Map(placed.flatMap(([row, at]) => (at < gone ? [] : [[row, at - gone]]))),
  };
}

const fits = (point: Point, first: Point | undefined): boolean => first === undefined || first.length === point.length;

/** How new a point is beside others, or why that is not known. */
export function noveltyOf(point: Point, points: readonly Point[], k: number, except?: number): number | Failure {
  const [first] = points;
  if (first !== undefined && first.length !== point.length)
    return {
      status: "error",
      note: `There are ${point.length} numbers here, and the points to compare with have ${first.length}.`,
    };
  const novelty = meanToNearest(point, points, k, except);
  return novelty ?? { status: "abstain", note: "There is no other point to compare with." };
}
