import type { NumberColumn, Value, ValueColumn } from "../column";
import { timesRow } from "../element-advantages";
import { hasValue } from "../fold-rows";
import { number, optional, parameters } from "../parameters";
import { defineModifier } from "../record";

export default defineModifier({
  kind: "modifier",
  name: "rank_aware",
  summary: "More where the policy finds the worse answer likelier.",
  docs: `\`A\` times the mean, over the pairs that a rollout forms with others of its group of another reward, of \`1 + alpha\` where the winner's mean
log-probability a token is less than \`margin\` above the loser's, else 1. Pairs without log-probabilities count 1; so does a rollout
without an unequal pair. With \`above\` pairs are formed by a rollout whose reward is above it with one whose reward is not.

\`\`\`yaml
advantage:
  - grpo: {std: group}
  - rank_aware: {alpha: 1, margin: 0}
\`\`\``,
  parameters: parameters({
    alpha: number("What a pair in the wrong order adds.", { default: 1, minimum: 0 }),
    margin: number("How much likelier the winner must be.", { default: 0 }),
    above: optional(number("Winners have a reward above this. Default: of two unequal rewards the higher one wins.")),
  }),
  source: "TableMind-PP, core_algos.py compute_rank_grpo_advantage",
  apply(advantages, { alpha, margin, above }, { groups, rewards, column }) {
    const tokens = column("tokens");
    const likelihood = Float64Array.from(advantages.values, (_, row) => meanLogprob(tokens, row));
    const paired = (a: number, b: number): boolean => (above === undefined ? a !== b : a > above !== b > above);
    const factor = new Float64Array(advantages.values.length).fill(1);
    for (let g = 0; g < groups.count; g++) {
      const rows = [...groups.rows.subarray(groups.start[g], groups.start[g + 1])].filter((row) =>
        hasValue(rewards, row),
      );
      for (const row of rows) {
        const others = rows.filter((other) => paired(rewards.values[other]!, rewards.values[row]!));
        const terms = others.map((other) => {
          const [winner, loser] = rewards.values[row]! > rewards.values[other]! ? [row, other] : [other, row];
          return 1 + (likelihood[winner]! - likelihood[loser]! < margin ? alpha : 0);
        });
        if (terms.length > 0) factor[row] = terms.reduce((a, b) => a + b, 0) / terms.length;
      }
    }
    return timesRow(advantages, (row) => factor[row]!);
  },
});

/** Mean log-probability of the tokens of a row; NaN where one is not known, which no comparison holds for. */
function meanLogprob(tokens: NumberColumn | ValueColumn | undefined, row: number): number {
  const list = tokens?.status[row] === 0 ? (tokens.values[row] as Value) : null;
  if (!Array.isArray(list) || list.length === 0) return NaN;
  const logprobs = (list as readonly Value[]).map((token) =>
    typeof token === "object" && token !== null && !Array.isArray(token)
      ? (token as Record<string, Value>)["logprob"]
      : NaN,
  );
  return logprobs.reduce<number>((sum, lp) => sum + (typeof lp === "number" ? lp : NaN), 0) / list.length;
}
