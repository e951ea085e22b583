import type { Value } from "../column";
import { type Box, boxIou, readBoxes, showBox } from "./box";
import type { Read } from "./coordinates";
import { type Mask, maskArea, maskIntersection, readMask, readMasks } from "./mask";
import { polygonIou } from "./polygon-overlap";
import { type Polygon, readPolygons } from "./polygon";
import { isList, plainOf } from "./coordinates";

/** A kind of region: how a side is read, and how two regions overlap. */
export interface RegionKind<T> {
  /** The regions of a side where one is expected: a list of one, or of none. */
  readOne(value: Value): Read<readonly T[]>;
  readMany(value: Value): Read<readonly T[]>;
  /** Intersection over union; undefined where both are empty, NaN where they cannot be compared. */
  iou(of: T, to: T): number | undefined;
  show(region: T): string;
}

const boxes = (inclusive: boolean): RegionKind<Box> => ({
  readOne: readBoxes,
  readMany: readBoxes,
  iou: (a, b) => boxIou(a, b, inclusive ? 1 : 0),
  show: showBox,
});

const polygons: RegionKind<Polygon> = {
  readOne: readPolygons,
  readMany: readPolygons,
  iou: polygonIou,
  show: (polygon) => `a polygon of ${polygon.length} corners`,
};

const masks: RegionKind<Mask> = {
  readOne(value) {
    const plain = plainOf(value);
    if (isList(plain) && plain.length === 0) return { value: [] };
    const read = readMask(plain);
    return "wrong" in read ? read : { value: [read.value] };
  },
  readMany: readMasks,
  iou(a, b) {
    const shared = maskIntersection(a, b);
    const union = maskArea(a) + maskArea(b) - shared;
    return union === 0 ? undefined : shared / union;
  },
  show: (mask) => `a mask of ${maskArea(mask)} pixels`,
};

export const regionKinds = ["box", "mask", "polygon"] as const;

export function regionKind(kind: (typeof regionKinds)[number], inclusive: boolean): RegionKind<Box | Mask | Polygon> {
  const kinds = { box: boxes(inclusive), mask: masks, polygon: polygons };
  return kinds[kind] as unknown as RegionKind<Box | Mask | Polygon>;
}
