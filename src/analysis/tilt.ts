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

interface Heat {
  readonly kl: number;
  readonly effective: number;
  /** d KL / d(1/t) = (1/t) · mean variance of A under q. */
  readonly slope: number;
}

/** Mean KL and effective sample at 1 / t; fills `weights`, if given, with n · q of each row. */
function heatAt({ groups, scorable, below, n, rollouts }: Tilting, inverse: number, weights?: Float64Array): Heat {
  const { start, rows, count } = groups;
  let [kl, effective, variance] = [0, 0, 0];
  for (let g = 0; g < count; g++) {
    const size = n[g]!;
    if (size === 0) continue;
    const [from, to] = [start[g]!, start[g + 1]!];
    let [sum, first, second, squares] = [0, 0, 0, 0];
    for (let k = from; k < to; k++) {
      const row = rows[k]!;
      if (scorable[row] === 0) continue;
      const a = below[row]!;
      const e = Math.exp(inverse * a);
      if (weights !== undefined) weights[row] = e;
      sum += e;
      first += e * a;
      second += e * a * a;
      squares += e * e;
    }
    const mean = first / sum;
    kl += size * Math.max(0, inverse * mean - Math.log(sum) + Math.log(size));
    variance += size * Math.max(0, second / sum - mean * mean);
    effective += size * ((sum * sum) / squares);
    if (weights !== undefined) for (let k = from; k < to; k++) weights[rows[k]!]! *= size / sum;
  }
  const over = Math.max(1, rollouts);
  return { kl: kl / over, effective: effective / over, slope: (inverse * variance) / over };
}

/** The tilt at 1 / t. */
export function tiltAt(tilting: Tilting, inverse: number): Tilt {
  const weights = new Float64Array(tilting.below.length);
  const { kl, effective } = heatAt(tilting, inverse, weights);
  return { weights, kl, effective, inverse };
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
  let at = Math.max(1, 2 * from);
  let heat = heatAt(tilting, at);
  for (let step = 0; heat.kl < budget; step++) {
    // Flat there: all weight is on the best answers.
    if (step > 60 || (heat.slope * at < tolerance && heat.kl < budget - tolerance)) return undefined;
    low = at;
    at *= 2;
    heat = heatAt(tilting, at);
  }
  let high = at;
  for (let step = 0; step < mostSteps && Math.abs(heat.kl - budget) > tolerance; step++) {
    if (heat.kl < budget) low = at;
    else high = at;
    const newton = heat.slope > 0 ? at - (heat.kl - budget) / heat.slope : NaN;
    at = newton > low && newton < high ? newton : (low + high) / 2;
    heat = heatAt(tilting, at);
  }
  return tiltAt(tilting, at);
}
