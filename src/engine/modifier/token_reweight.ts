import { divergenceWeights } from "../group-divergence";
import { choice, expressionOr, number, optional, parameters } from "../parameters";
import { mistakeInName, numbersOfTokens, timesElement } from "../per-element";
import { defineModifier } from "../record";

export default defineModifier({
  kind: "modifier",
  name: "token_reweight",
  summary: "Another advantage for each token, by a score of the token.",
  docs: `By a score s of each token, \`A (1 + sign(s) boost)\` where \`abs(s) > above\`, else 0: \`by: entropy\` and \`by: thr\` read that field of
\`tokens\`, any other name a dimension of level token or a column with one number a token. A token whose score is not known keeps its
advantage.

\`by: group_divergence\` reads the field \`logprobs\` of each token, the log-probabilities l of the whole vocabulary in the same order:
\`A (1 + (max - 1) (d - min d) / (max d - min d))\`, with \`d_t = mean over the group of Σ_v exp(m - l) - (m - l) - 1\`, m the mean
log-probability of the group, m - l kept inside -11 and 11, l uniform beyond the end of a response. Where all d are equal, and where a
rollout of the group has no log-probabilities, the advantage stays.

With \`apply_to: nonnegative\` advantages below 0 stay. The number of the rollout as a whole is that of its mean token. A rollout without
tokens keeps its own.

\`\`\`yaml
advantage:
  - grpo: {std: group}
  - token_reweight: {by: entropy, above: 0.5}
\`\`\``,
  parameters: parameters({
    by: expressionOr("The score: a word, or the name of a dimension or a column.", [
      "entropy",
      "thr",
      "group_divergence",
    ]),
    above: number("The size of a score that counts must be above this.", { default: 0, minimum: 0 }),
    boost: number("What a score above 0 adds to the factor 1, and one below takes away.", { default: 0 }),
    max: optional(number("The largest weight, of `group_divergence`.", { minimum: 1 })),
    apply_to: choice("Which advantages are changed.", ["all", "nonnegative"]),
  }),
  main: "by",
  source: "Token Hidden Reward (S096 of the catalogue), TW-GRPO (S039)",
  perToken: true,
  mistake({ by, max }) {
    if (by === "group_divergence" && max === undefined)
      return "`by: group_divergence` needs `max`, the largest weight.";
    return mistakeInName(by);
  },
  apply(advantages, { by, above, boost, max, apply_to }, context) {
    const stays = (a: number): boolean => apply_to === "nonnegative" && a < 0;
    if (by === "group_divergence") {
      const weights = divergenceWeights(context, max!);
      return timesElement(advantages, context, "token", (at, a) => (stays(a) ? 1 : weights[at]!));
    }
    const scores = numbersOfTokens(by, context);
    return timesElement(advantages, context, "token", (at, a) => {
      const s = scores[at]!;
      if (stays(a) || Number.isNaN(s)) return 1;
      return Math.abs(s) > above ? 1 + Math.sign(s) * boost : 0;
    });
  },
});
