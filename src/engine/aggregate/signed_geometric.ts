import { termsOrList } from "../children";
import { foldRows } from "../fold-rows";
import { parameters } from "../parameters";
import { defineNode } from "../record";
import { noWeightLeft } from "../weighted-mean";

export default defineNode({
  kind: "node",
  name: "signed_geometric",
  summary: "Geometric mean of the sizes, positive only where no term is negative.",
  docs: `s · (Π |x|)^(1/n): s is 1 if all terms are at least 0, else -1, so that two faults do not make a virtue. Any term at 0 gives 0. The terms are a list, or a mapping with exponents: s · (Π |x|^w)^(1/Σ w). A term without a value makes the node abstain; \`missing:\` changes that.

\`\`\`yaml
dimensions:
  aligned: {type: expr, level: step, of: info.alignment, range: [-1, 1]}
  fast: {type: expr, level: step, of: info.speed, range: [-1, 1]}
aggregate:
  level: step
  signed_geometric: [aligned, fast]
\`\`\``,
  source: "KRC of Lucy-SKG (github Enkhai/lucy-utils, lucy_utils/rewards)",
  parameters: parameters({ of: termsOrList("A list of terms, or terms with exponents.") }),
  main: "of",
  missing: "abstain",
  linear: false,
  image(children) {
    const most = Math.max(...children.map(({ interval: { low, high } }) => Math.max(Math.abs(low), Math.abs(high))));
    const weighed = children.every(({ weight }) => weight >= 0);
    const high = weighed ? most : Infinity;
    return { low: children.every(({ interval }) => interval.low >= 0) ? 0 : -high, high };
  },
  evaluate: ({ size, children }) =>
    foldRows(
      size,
      children,
      (values, weights, n) => {
        let logs = 0;
        let total = 0;
        let sign = 1;
        for (let k = 0; k < n; k++) {
          if (values[k]! < 0) sign = -1;
          logs += weights[k] === 0 ? 0 : weights[k]! * Math.log(Math.abs(values[k]!));
          total += weights[k]!;
        }
        if (total === 0) return NaN;
        const size = Math.exp(logs / total);
        return size === 0 ? 0 : sign * size;
      },
      (value) =>
        Number.isNaN(value) ? noWeightLeft : "0 under a negative exponent is infinite. Use exponents above 0.",
    ),
});
