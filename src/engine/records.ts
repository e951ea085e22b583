import { dimensionTypes } from "./dimensions/index.generated";
import { estimators } from "./advantage/index.generated";
import { modifiers } from "./modifier/index.generated";
import { aggregateNodes } from "./aggregate/index.generated";
import { extractions } from "./extraction/index.generated";
import type { AggregateNode, DimensionType, Estimator, Extraction, Modifier, ShapeStep } from "./record";
import { shapeSteps } from "./shape/index.generated";

const byName = <R extends { readonly name: string }>(list: readonly unknown[]): ReadonlyMap<string, R> =>
  new Map((list as readonly R[]).map((record) => [record.name, record]));

/** Every record by kind and name: the one registry that completion, hover, schema, docs and execution read. */
export const records = {
  extraction: byName<Extraction>(extractions),
  dimension: byName<DimensionType>(dimensionTypes),
  shape: byName<ShapeStep>(shapeSteps),
  node: byName<AggregateNode>(aggregateNodes),
  estimator: byName<Estimator>(estimators),
  modifier: byName<Modifier>(modifiers),
} as const;

export type RecordKind = keyof typeof records;
