import { attributionsOf, contributionOf, referenceOf } from "../engine/contributions";
import type { Scored } from "../engine/scored";
import { OK } from "../messages/status";

/** What each dimension that is paid adds to the advantage of each row; 0 in rows that are unscorable. */
export function advantageContributions(scored: Scored): ReadonlyMap<string, Float64Array> {
  const { table, total, advantages } = scored;
  const contributions = new Map<string, Float64Array>();
  for (const attribution of attributionsOf(scored, referenceOf(scored))) {
    if (attribution.unknown) continue;
    let values = contributions.get(attribution.dimension);
    if (!values) contributions.set(attribution.dimension, (values = new Float64Array(table.size)));
    for (let row = 0; row < table.size; row++) {
      if (total.status[row] !== OK) continue;
      values[row]! += contributionOf(attribution, row, table.group[row]!) * advantages.scale[row]!;
    }
  }
  return contributions;
}
