import type { NodePlan, Plan, ShapePlan } from "../plan";
import { scopeOf } from "../record";

/** True of a plan in which something goes on from batch to batch: a source that grows with the run counts too. */
export const remembers = ({ dimensions, aggregate }: Pick<Plan, "dimensions" | "aggregate">): boolean =>
  dimensions.some(({ type, parameters, shape }) => scopeOf(type, parameters) === "running" || shape.some(stepGoesOn)) ||
  nodeGoesOn(aggregate);

const stepGoesOn = ({ record, parameters }: ShapePlan): boolean =>
  scopeOf(record, parameters) === "running" || parameters["within"] === "source";

const nodeGoesOn = ({ record, terms }: NodePlan): boolean =>
  record.scope === "running" ||
  terms.some(({ shape, node }) => shape.some(stepGoesOn) || (node !== undefined && nodeGoesOn(node)));
