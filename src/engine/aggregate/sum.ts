import { terms } from "../children";
import { foldRows } from "../fold-rows";
import { hull } from "../interval";
import { addIntervals, scaleInterval } from "../interval-arithmetic";
import { parameters } from "../parameters";
import { defineNode } from "../record";

const zero = { low: 0, high: 0 };

export default defineNode({
  kind: "node",
  name: "sum",
  summary: "Weighted sum of the terms: Σ w·x.",
  docs: `Each term is a dimension with its weight, or a mapping with \`weight\`, \`when\` and a node. A term without a value (it abstains, its \`when\` does not hold, its weight abstains) is left out and so counts 0; \`missing:\` changes that. If no term has a value the sum abstains.

\`\`\`yaml
aggregate:
  sum:
    correct: 1
    tags: 0.2
    brevity: {weight: 0.1, when: correct == 1}
\`\`\``,
  parameters: parameters({ of: terms("The terms with their weights.") }),
  main: "of",
  missing: "skip",
  linear: true,
  image: (children) =>
    children.reduce((all, c) => addIntervals(all, hull(zero, scaleInterval(c.interval, c.weight))), zero),
  evaluate: ({ size, children }) =>
    foldRows(
      size,
      children,
      (values, weights, n) => {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += weights[k]! * values[k]!;
        return sum;
      },
      () => "The sum is too large to be a number. Use smaller weights, or clip the terms.",
    ),
});
