import { timesRow } from "../element-advantages";
import { hasValue } from "../fold-rows";
import { choice, expression, parameters } from "../parameters";
import { numbersPer, perLevels, timesElement } from "../per-element";
import { type AdvantageContext, defineModifier } from "../record";

export default defineModifier({
  kind: "modifier",
  name: "multiply",
  summary: "Advantages times an expression.",
  docs: `\`A * value\`, which survives what a weight in the aggregate does not: the division by the group's spread. The expression is worked out
for each rollout, or with \`per: turn\`, \`step\` or \`token\` for each of these, which then have advantages of their own; that of the
rollout as a whole is multiplied by the mean. \`normalise: mean\` divides by the mean value over the scorable rollouts of the batch, or
over their elements. Where the expression has no value the advantage stays; one that is in error makes it 0.

\`\`\`yaml
advantage:
  - grpo: {std: group}
  - multiply: groups / live_groups
\`\`\``,
  parameters: parameters({
    by: expression("What it is multiplied by."),
    per: choice("What it is worked out for.", perLevels),
    normalise: choice("Whether the factors have mean 1 over the batch.", ["none", "mean"]),
  }),
  main: "by",
  apply(advantages, { by, per, normalise }, context) {
    const factor = numbersPer(by, per, context, 1);
    const rowOf = per === "rollout" ? undefined : context.lists.elements(per).of;
    if (normalise === "mean") divideByMean(factor, (at) => rowOf?.[at] ?? at, context);
    return per === "rollout"
      ? timesRow(advantages, (row) => factor[row]!)
      : timesElement(advantages, context, per, (at) => factor[at]!);
  },
});

/** Divides by the mean over the scorable rollouts of each batch; 0 where that is not above 0. */
function divideByMean(factor: Float64Array, rowOf: (at: number) => number, { rewards, batch }: AdvantageContext): void {
  const sums = new Map<number, [sum: number, n: number]>();
  factor.forEach((value, at) => {
    const row = rowOf(at);
    if (!hasValue(rewards, row)) return;
    const [sum, n] = sums.get(batch[row]!) ?? [0, 0];
    sums.set(batch[row]!, [sum + value, n + 1]);
  });
  factor.forEach((value, at) => {
    const [sum, n] = sums.get(batch[rowOf(at)]!) ?? [0, 0];
    factor[at] = sum > 0 ? (value * n) / sum : 0;
  });
}
