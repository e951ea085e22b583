import { compile } from "./compile";
import { differences } from "./differences";
import type { RewardDocument } from "./document/document";
import { weightShares } from "../analysis/weight-shares";

/** A dimension of a run's plan. */
export interface PlanDimension {
  readonly name: string;
  /** Place in the file, for its colour. */
  readonly index: number;
  readonly metric: boolean;
  readonly weightShare: number | null;
}

/** Dimensions of a reward file in file order; empty where it cannot be compiled. */
export function planDimensions(document: RewardDocument): readonly PlanDimension[] {
  const { dimensions, plan } = compile(document);
  const shares = plan ? weightShares(plan) : new Map<string, number | null>();
  return dimensions.map(({ name, index, metric }) => ({ name, index, metric, weightShare: shares.get(name) ?? null }));
}

/**
 * How a reward file differs from a frozen one of the given digest, as `path: before → after`; null where it gives the same plan
 * or none.
 */
export function changesSince(digest: string, frozen: RewardDocument, now: RewardDocument): readonly string[] | null {
  const { plan } = compile(now);
  if (plan === undefined || plan.digest === digest) return null;
  return differences(frozen, now).map(
    ({ path, before, after }) => `${path.join(".")}: ${before ?? "nothing"} → ${after ?? "nothing"}`,
  );
}
