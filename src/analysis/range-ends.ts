import { applyShape } from "../engine/apply-shape";
import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import { OK } from "../messages/status";
import type { EndCounts } from "../messages/statistics";
import { paidDimensions } from "./shares";

/** How many values of each paid dimension stand at the ends of its range, and how many a clip at the end of its shape moves there. */
export function rangeEnds(scored: Scored): EndCounts[] {
  const { groups, table } = scored;
  const paid = new Set(paidDimensions(scored));
  return scored.plan.dimensions
    .filter(({ name }) => paid.has(name))
    .map(({ name, shaped: range, shape }) => {
      const { raw, shaped } = scored.dimensions.get(name)!;
      const clips = shape.at(-1)?.record.name === "clip";
      const before = clips ? applyShape(raw, shape.slice(0, -1), { groups, batch: table.batch }, false) : undefined;
      let [n, atLow, atHigh, clipped] = [0, 0, 0, 0];
      for (let row = 0; row < shaped.values.length; row++) {
        if (!hasValue(shaped, row)) continue;
        n++;
        const x = shaped.values[row]!;
        if (x === range.low) atLow++;
        if (x === range.high) atHigh++;
        if (before?.status[row] === OK && before.values[row] !== x) clipped++;
      }
      return { dimension: name, low: range.low, high: range.high, atLow, atHigh, n, clipped: clips ? clipped : null };
    });
}
