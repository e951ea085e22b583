import { applyShape } from "../engine/apply-shape";
import { shapeContext } from "../engine/execute-node";
import { hasValue } from "../engine/fold-rows";
import { columnsOf } from "../engine/row-scope";
import type { Scored } from "../engine/scored";
import { OK } from "../messages/status";
import type { EndCounts } from "../messages/statistics";
import { paidDimensions } from "./shares";

/**
 * How many values of each paid dimension stand at the ends of its range, and how many a clip at the end of its shape moves there.
 * A clip of a list works on elements, before they are reduced: it is not counted.
 */
export function rangeEnds(scored: Scored): EndCounts[] {
  const context = shapeContext(columnsOf(scored));
  const paid = new Set(paidDimensions(scored));
  return scored.plan.dimensions
    .filter(({ name }) => paid.has(name))
    .map(({ name, shaped: range, shape, list }) => {
      const { raw, shaped } = scored.dimensions.get(name)!;
      const clips = list === undefined && shape.at(-1)?.record.name === "clip";
      const before = clips ? applyShape(raw, shape.slice(0, -1), context, false) : undefined;
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
