import type { Parameters } from "./plan";
import type { DimensionType } from "./record";

/** What a machine must have to score a type with these parameters; undefined for what every machine can. */
export const needsOf = (type: DimensionType, parameters: Parameters): DimensionType["needs"] =>
  type.needsFor ? type.needsFor(parameters) : type.needs;
