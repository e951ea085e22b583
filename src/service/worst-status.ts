import { reportedStatus, type Scored } from "../engine/scored";

const known = new WeakMap<Scored, Uint8Array>();

/** The worst status that each rollout has in any dimension, as a status byte: `timeout` before `error`, down to `ok`. */
export function worstStatuses(scored: Scored): Uint8Array {
  let worst = known.get(scored);
  if (worst === undefined) {
    worst = new Uint8Array(scored.table.size);
    for (const dimension of scored.dimensions.values())
      for (let row = 0; row < worst.length; row++) worst[row] = Math.max(worst[row]!, reportedStatus(dimension, row));
    known.set(scored, worst);
  }
  return worst;
}
