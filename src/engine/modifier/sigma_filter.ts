import { batchMoments } from "../advantages-of";
import { timesRow } from "../element-advantages";
import { number, parameters } from "../parameters";
import { defineModifier } from "../record";

export default defineModifier({
  kind: "modifier",
  name: "sigma_filter",
  summary: "Drops advantages that lie far from the batch.",
  docs: `0 where \`|A - batch mean| > k * batch sd\` (ddof 1).

\`\`\`yaml
advantage:
  - grpo
  - sigma_filter: {k: 3}
\`\`\``,
  parameters: parameters({ k: number("How many standard deviations are kept.", { default: 3, exclusiveMinimum: 0 }) }),
  main: "k",
  apply(advantages, { k }, context) {
    const { n, mean, squares } = batchMoments(advantages.values, context);
    const kept = (row: number): boolean => {
      const b = context.batch[row]!;
      const sd = n[b]! > 1 ? Math.sqrt(squares[b]! / (n[b]! - 1)) : 0;
      return Math.abs(advantages.values[row]! - mean[b]!) <= k * sd;
    };
    return timesRow(advantages, (row) => (kept(row) ? 1 : 0));
  },
});
