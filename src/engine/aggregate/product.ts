import { terms } from "../children";
import { foldRows } from "../fold-rows";
import { multiplyIntervals, powerInterval } from "../interval-arithmetic";
import { parameters } from "../parameters";
import { defineNode } from "../record";

export default defineNode({
  kind: "node",
  name: "product",
  summary: "Product of the terms, each to the power of its weight: Π x^w.",
  docs: `Each term is a dimension with its exponent. A term without a value makes the product abstain; \`missing:\` changes that. A negative value under a broken exponent, and 0 under a negative one, are errors.

\`\`\`yaml
aggregate:
  product: {correct: 1, fluency: 0.5}
\`\`\``,
  parameters: parameters({ of: terms("The terms with their exponents.") }),
  main: "of",
  missing: "abstain",
  linear: false,
  image: (children) =>
    children.reduce((all, c) => multiplyIntervals(all, powerInterval(c.interval, c.weight)), { low: 1, high: 1 }),
  evaluate: ({ size, children }) =>
    foldRows(
      size,
      children,
      (values, weights, n) => {
        let product = 1;
        for (let k = 0; k < n; k++) product *= weights[k] === 1 ? values[k]! : values[k]! ** weights[k]!;
        return product;
      },
      (value) =>
        Number.isNaN(value)
          ? "A negative value has no power with that exponent. Keep the terms at 0 or above, or use whole exponents."
          : "The product is infinite. Keep terms with a negative exponent away from 0.",
    ),
});
