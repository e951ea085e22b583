import { timesRow } from "../element-advantages";
import { hasValue } from "../fold-rows";
import { choice, expression, parameters } from "../parameters";
import { defineModifier } from "../record";

export default defineModifier({
  kind: "modifier",
  name: "multiply",
  summary: "Advantages times an expression.",
  docs: `\`A * value\`, which survives what a weight in the aggregate does not: the division by the group's spread. \`normalise: mean\` divides by the mean
value over the scorable rollouts of the batch. Where the expression has no value the advantage stays; one that is in error makes it 0.

\`\`\`yaml
advantage:
  - grpo: {std: group}
  - multiply: groups / live_groups
\`\`\``,
  parameters: parameters({
    by: expression("What it is multiplied by."),
    per: choice("Worked out for each rollout.", ["rollout"]),
    normalise: choice("Whether the factors have mean 1 over the batch.", ["none", "mean"]),
  }),
  main: "by",
  apply(advantages, { by, normalise }, context) {
    const column = context.read(by);
    const factor = column.values.map((value, row) => (hasValue(column, row) ? value : column.status[row]! > 2 ? 0 : 1));
    if (normalise === "mean") {
      const sums = new Map<number, [number, number]>();
      factor.forEach((value, row) => {
        if (!hasValue(context.rewards, row)) return;
        const [sum, n] = sums.get(context.batch[row]!) ?? [0, 0];
        sums.set(context.batch[row]!, [sum + value, n + 1]);
      });
      factor.forEach((value, row) => {
        const [sum, n] = sums.get(context.batch[row]!) ?? [0, 0];
        factor[row] = sum > 0 ? (value * n) / sum : 0;
      });
    }
    return timesRow(advantages, (row) => factor[row]!);
  },
});
