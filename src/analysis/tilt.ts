import { hasValue } from "../engine/fold-rows";
import type { Groups } from "../engine/groups";
import type { Scored } from "../engine/scored";

/**
 * Stored rollouts re-weighted towards their advantage. In a group of n scorable rollouts the weights are
 * q_i = exp(A_i / t) / Σ exp(A_j / t): of all distributions over the group with the same mean advantage the one nearest to how
 * the rollouts were drawn (uniform on them), and what a KL-regularised optimum gives with the coefficient t. One temperature
 * t holds for all groups and is chosen so that the mean over rollouts of KL(q ‖ uniform) = Σ q_i ln(n q_i) is the budget, in
 * nats. A group of equal advantages stays uniform at KL 0.
 */
export interface Tilt {
  /** n · q_i of each row: 1 where nothing is pushed, 0 for unscorable rollouts. Sums to n in a group of n. */
  readonly weights: Float64Array;
  /** Mean KL, nats. */
  readonly kl: number;
  /** Mean over groups, by their rollouts, of the effective sample size 1 / Σ q_i². */
  readonly effective: number;
  /** 1 / t. */
  readonly inverse: number;
}

/** Advantages of scorable rollouts, group by group, less the largest of the group. */
export interface Tilting {
  readonly groups: Groups;
  readonly scorable: Uint8Array;
  readonly below: Float64Array;
  readonly n: Float64Array;
  readonly rollouts: number;
}

export function tiltingOf({ total, groups, advantages }: Scored): Tilting {
  const scorable = total.status.map((_, row) => (hasValue(total, row) ? 1 : 0));
  const below = new Float64Array(scorable.length);
  const n = new Float64Array(groups.count);
  let rollouts = 0;
  for (let g = 0; g < groups.count; g++) {
    let most = -Infinity;
    for (let k = groups.start[g]!; k < groups.start[g + 1]!; k++) {
      const row = groups.rows[k]!;
      if (scorable[row] === 0) continue;
      n[g]!++;
      most = Math.max(most, advantages.values[row]!);
    }
    rollouts += n[g]!;
    for (let k = groups.start[g]!; k < groups.start[g + 1]!; k++) {
      const row = groups.rows[k]!;
      below[row] = advantages.values[row]! - most;
    }
  }
  return { groups, scorable: Uint8Array.from(scorable), below, n, rollouts };
}

/** The tilt at 1 / t, with the slope of its mean KL: d KL / d(1/t) = (1/t) · mean variance of A under q. */
export function tiltAt(tilting: Tilting, inverse: number): Tilt & { readonly slope: number } {
  const { groups, scorable, below, n, rollouts } = tilting;
  const weights = new Float64Array(below.length);
  let [kl, effective, variance] = [0, 0, 0];
  for (let g = 0; g < groups.count; g++) {
    const size = n[g]!;
    if (size === 0) continue;
    let [sum, first, second, squares] = [0, 0, 0, 0];
    for (let k = groups.start[g]!; k < groups.start[g + 1]!; k++) {
      const row = groups.rows[k]!;
      if (scorable[row] === 0) continue;
      const a = below[row]!;
      const e = Math.exp(inverse * a);
      weights[row] = e;
      sum += e;
      first += e * a;
      second += e * a * a;
      squares += e * e;
    }
    const mean = first / sum;
    kl += size * Math.max(0, inverse * mean - Math.log(sum) + Math.log(size));
    variance += size * Math.max(0, second / sum - mean * mean);
    effective += size * ((sum * sum) / squares);
    for (let k = groups.start[g]!; k < groups.start[g + 1]!; k++) weights[groups.rows[k]!]! *= size / sum;
  }
  const over = Math.max(1, rollouts);
  return { weights, kl: kl / over, effective: effective / over, inverse, slope: (inverse * variance) / over };
}

const tolerance = 1e-9;
const mostSteps = 200;

/**
 * The tilt whose mean KL is the budget (nats, at least 0); undefined where even the best answers alone lie nearer than that.
 * @param from a value of 1 / t whose KL is below the budget, to begin at.
 */
export function tiltTo(tilting: Tilting, budget: number, from = 0): Tilt | undefined {
  if (budget <= 0) return tiltAt(tilting, 0);
  let low = from;
  let high = Math.max(1, 2 * from);
  let tilt = tiltAt(tilting, high);
  for (let step = 0; tilt.kl < budget; step++) {
    // Flat there: all weight is on the best answers.
    if (step > 60 || (tilt.slope * high < tolerance && tilt.kl < budget - tolerance)) return undefined;
    low = high;
    high *= 2;
    tilt = tiltAt(tilting, high);
  }
  let at = tilt.inverse;
  for (let step = 0; step < mostSteps && Math.abs(tilt.kl - budget) > tolerance; step++) {
    if (tilt.kl < budget) low = at;
    else high = at;
    const newton = tilt.slope > 0 ? at - (tilt.kl - budget) / tilt.slope : NaN;
    at = newton > low && newton < high ? newton : (low + high) / 2;
    tilt = tiltAt(tilting, at);
  }
  return tilt;
}
