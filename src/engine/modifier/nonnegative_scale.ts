import { expression, parameters } from "../parameters";
import { mistakeInName, numbersOfTokens, timesElement } from "../per-element";
import { defineModifier } from "../record";

export default defineModifier({
  kind: "modifier",
  name: "nonnegative_scale",
  summary: "Advantages from 0 up times a number of each token.",
  docs: `\`A * value\` at each token where A is 0 or more; an advantage below 0 stays. \`by\` names a dimension of level token, a column with one
number a token, computed by any other analysis, or a field of \`tokens\`. A token without a number keeps its advantage.

The number of the rollout as a whole is that of its mean token. A rollout without tokens keeps its own.

\`\`\`yaml
advantage:
  - grpo: {std: group}
  - nonnegative_scale: {by: gamma}
\`\`\``,
  parameters: parameters({ by: expression("A dimension, or a column with one number a token.") }),
  main: "by",
  source: "Preplan-and-anchor credit (S059 of the catalogue)",
  perToken: true,
  mistake: ({ by }) => mistakeInName(by),
  apply(advantages, { by }, context) {
    const values = numbersOfTokens(by, context);
    return timesElement(advantages, context, "token", (at, a) =>
      a < 0 || Number.isNaN(values[at]!) ? 1 : values[at]!,
    );
  },
});
