import type { NumberColumn } from "../column";
import { hasValue } from "../fold-rows";
import { groupMoments, scaledDifferences } from "../group-moments";
import { choice, integer, number, parameters } from "../parameters";
import { defineEstimator } from "../record";

export default defineEstimator({
  kind: "estimator",
  name: "grpo",
  summary: "Reward minus the mean of its group, over a standard deviation: (R - mean) / (sd + eps).",
  docs: `\`std\` says whose spread divides: that of the \`group\` (then a term that alone varies in a group counts in full, however small its weight), that of the whole \`batch\`, or \`none\`. A group with fewer than two scorable rollouts, or in which all rewards are equal, is dead: its advantages are 0.

\`\`\`yaml
advantage:
  grpo: {std: group}
\`\`\``,
  parameters: parameters({
    std: choice("Whose standard deviation divides.", ["group", "batch", "none"]),
    eps: number("Added to the standard deviation.", { default: 1e-4, minimum: 0 }),
    ddof: integer("1 for the sample standard deviation, 0 for the population's.", {
      default: 1,
      minimum: 0,
      maximum: 1,
    }),
  }),
  main: "std",
  source: "Shao et al., arXiv 2402.03300; TRL GRPOTrainer",
  grouped: true,
  dividesByGroupStd: (p) => p.std === "group",
  advantages: (rewards, groups, { std, eps, ddof }, batch) => {
    const moments = groupMoments(rewards, groups);
    if (std === "none") return scaledDifferences(rewards, groups, moments, () => 1);
    if (std === "group") {
      const factors = moments.squares.map((sum, g) => 1 / (Math.sqrt(sum / (moments.n[g]! - ddof)) + eps));
      return scaledDifferences(rewards, groups, moments, (g) => factors[g]!);
    }
    const of = batch ?? new Int32Array(rewards.values.length);
    const factors = batchDeviations(rewards, of, ddof).map((sd) => 1 / (sd + eps));
    return scaledDifferences(rewards, groups, moments, (_g, row) => factors[of[row]!]!);
  },
});

/** Standard deviation of the scorable rewards of each batch; 0 where it has no more of them than `ddof`. */
function batchDeviations(rewards: NumberColumn, batch: Int32Array, ddof: number): Float64Array {
  const count = batch.reduce((most, b) => Math.max(most, b + 1), 0);
  const n = new Float64Array(count);
  const mean = new Float64Array(count);
  const squares = new Float64Array(count);
  for (let row = 0; row < batch.length; row++) {
    if (!hasValue(rewards, row)) continue;
    const b = batch[row]!;
    n[b]!++;
    const d = rewards.values[row]! - mean[b]!;
    mean[b]! += d / n[b]!;
    squares[b]! += d * (rewards.values[row]! - mean[b]!);
  }
  return squares.map((s, b) => (n[b]! > ddof ? Math.sqrt(s / (n[b]! - ddof)) : 0));
}
