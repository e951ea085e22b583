import type { NodePlan } from "../../engine/plan";
import { type Compiling, report } from "./context";
import type { DimensionDraft } from "./dimensions";

/** Reports every place of the aggregate that would pay a metric, directly or through what it reads. */
export function paidMetrics(
  c: Compiling,
  aggregate: NodePlan | undefined,
  dimensions: ReadonlyMap<string, DimensionDraft>,
): void {
  if (aggregate === undefined || ![...dimensions.values()].some(({ metric }) => metric)) return;
  const throughTo = (name: string, seen: Set<string>): string | undefined => {
    const dimension = dimensions.get(name);
    if (dimension === undefined || seen.has(name)) return undefined;
    if (dimension.metric) return name;
    seen.add(name);
    for (const read of dimension.reads) {
      const found = throughTo(read, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const reported = new Set<number>();
  for (const read of c.reads) {
    if (read.path[0] !== "aggregate" || reported.has(read.start)) continue;
    const metric = throughTo(read.name, new Set());
    if (metric === undefined) continue;
    reported.add(read.start);
    const through = metric === read.name ? "" : ` through \`${read.name}\``;
    report(c, read, {
      rule: "metric-is-paid",
      message: `\`${metric}\` is a metric and would be paid${through}. Remove it here, or its \`metric: true\`.`,
      stops: true,
    });
  }
}
