import { reachOf } from "../../engine/reach";
import type { EstimatorPlan, NodePlan } from "../../engine/plan";
import type { DimensionDraft } from "./dimensions";
import { cheapFirst, sortByReads } from "./order";

/**
 * The order in which dimensions are run: each behind what it reads and behind what decides whether it is run at all, cheap ones
 * first. Where that goes round in a circle, it is run wherever its node is.
 * @param graph what each name reads; `order` names in an order in which each stands behind that.
 */
export function runOrder(
  order: readonly string[],
  graph: ReadonlyMap<string, readonly string[]>,
  drafts: ReadonlyMap<string, DimensionDraft>,
  plan: {
    readonly aggregate: NodePlan;
    readonly advantage: EstimatorPlan;
    readonly params: Readonly<Record<string, number>>;
  },
): string[] {
  const dimensions = [...drafts.values()].map((draft) => ({ ...draft, rawDigest: "", digest: "", helper: false }));
  const reach = reachOf({ ...plan, dimensions }, order);
  if (reach.size === 0) return cheapFirst(order, drafts);
  const decided = (name: string): readonly string[] => [...(graph.get(name) ?? []), ...(reach.get(name)?.reads ?? [])];
  const behind = sortByReads(new Map(order.map((name) => [name, decided(name)])));
  if (behind.cycles.length > 0) return cheapFirst(order, drafts);
  return cheapFirst(
    behind.order,
    new Map([...drafts].map(([name, draft]) => [name, { ...draft, reads: decided(name) }])),
  );
}
