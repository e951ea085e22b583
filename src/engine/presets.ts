import { optionalChoice } from "./parameters";

/** Training systems whose constants an estimator can take. */
export type TrainingSystem = "trl" | "verl" | "openrlhf" | "swift";

/** The parameter `as` of an estimator: whose constants hold where nothing else is written. */
export const asSystem = <const S extends readonly [TrainingSystem, ...TrainingSystem[]]>(...systems: S) =>
  optionalChoice("The training system whose constants hold for what is not written here.", systems);
