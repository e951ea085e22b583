import { type DimensionType, scopeOf } from "./record";
import type { Parameters } from "./plan";

/** True of a type that scores a list element after element, remembering those before, with these parameters. */
export const worksAlong = (type: DimensionType, parameters: Parameters): boolean =>
  scopeOf(type, parameters) !== "running" && type.along?.(parameters) !== undefined;
