import { terms } from "../children";
import { foldRows } from "../fold-rows";
import { everything } from "../interval";
import { hullOfAll } from "../interval-arithmetic";
import { parameters } from "../parameters";
import { defineNode } from "../record";
import { noWeightLeft } from "../weighted-mean";

export default defineNode({
  kind: "node",
  name: "mean",
  summary: "Weighted mean of the terms that have a value: Σ w·x / Σ w.",
  docs: `Each term is a dimension with its weight. Both sums run over the terms that have a value, so a missing term neither raises nor lowers the mean. If no term has a value the mean abstains; if the weights that are left add up to 0 it is an error.

\`\`\`yaml
aggregate:
  mean: {tone: 1, clarity: 2}
\`\`\``,
  parameters: parameters({ of: terms("The terms with their weights.") }),
  main: "of",
  missing: "skip",
  linear: false,
  image: (children) => (children.every((c) => c.weight >= 0) ? hullOfAll(children.map((c) => c.interval)) : everything),
  evaluate: ({ size, children }) =>
    foldRows(
      size,
      children,
      (values, weights, n) => {
        let sum = 0;
        let total = 0;
        for (let k = 0; k < n; k++) {
          sum += weights[k]! * values[k]!;
          total += weights[k]!;
        }
        return sum / total;
      },
      () => noWeightLeft,
    ),
});
