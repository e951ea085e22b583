import { hasValue } from "../engine/fold-rows";
import type { Scored } from "../engine/scored";
import type { GroupVariation } from "../messages/statistics";
import { paidDimensions } from "./shares";

/** How each paid dimension varies inside groups, beside how it varies between them. */
export function groupVariation(scored: Scored): GroupVariation[] {
  const { count, start, rows } = scored.groups;
  return paidDimensions(scored).map((dimension) => {
    const column = scored.dimensions.get(dimension)!.shaped;
    let groups = 0;
    let constant = 0;
    let inside = 0;
    let [n, mean, squares] = [0, 0, 0];
    for (let g = 0; g < count; g++) {
      let [k, own, ownSquares, low, high] = [0, 0, 0, Infinity, -Infinity];
      for (let at = start[g]!; at < start[g + 1]!; at++) {
        const row = rows[at]!;
        if (!hasValue(column, row)) continue;
        const x = column.values[row]!;
        const d = x - own;
        own += d / ++k;
        ownSquares += d * (x - own);
        const e = x - mean;
        mean += e / ++n;
        squares += e * (x - mean);
        if (x < low) low = x;
        if (x > high) high = x;
      }
      if (k < 2) continue;
      groups++;
      if (low === high) constant++;
      else inside += ownSquares;
    }
    return { dimension, groups, constant, within: squares > 0 ? Math.min(1, inside / squares) : null };
  });
}
