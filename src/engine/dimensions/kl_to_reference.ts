import type { Value, ValueColumn } from "../column";
import { NumberColumnBuilder } from "../column";
import { ABSTAIN } from "../../messages/status";
import { everything } from "../interval";
import { choice, parameters } from "../parameters";
import { defineDimension } from "../record";

/** Schulman's estimators of KL(policy, reference) from one sample: http://joschu.net/blog/kl-approx.html. */
const estimators = {
  k1: (k: number) => k,
  k2: (k: number) => (k * k) / 2,
  k3: (k: number) => Math.exp(-k) - 1 + k,
} as const;

const numberAt = (column: ValueColumn | undefined, row: number): number | undefined => {
  const value = column?.status[row] === 0 ? (column.values[row] as Value) : undefined;
  return typeof value === "number" ? value : undefined;
};

export default defineDimension({
  kind: "dimension",
  name: "kl_to_reference",
  summary: "How far the policy has moved from the reference, token by token.",
  docs: `At each token, with \`k = logprob - ref_logprob\`: \`k1\` is k, \`k2\` is k squared / 2, \`k3\` is \`exp(-k) - 1 + k\`, which is never negative. The
mean over the tokens. Tokens without log-probabilities abstain.

\`\`\`yaml
dimensions:
  moved: {type: kl_to_reference, estimator: k3}
aggregate: {sum: {moved: -0.04}}
\`\`\``,
  source: "Schulman, Approximating KL Divergence (2020)",
  parameters: parameters({ estimator: choice("How it is estimated from the sampled token.", ["k1", "k2", "k3"]) }),
  direction: "lower",
  cost: "free",
  scope: "row",
  inputs: "none",
  level: () => "token",
  reduce: "mean",
  range: ({ estimator }) => (estimator === "k1" ? everything : { low: 0, high: Infinity }),
  evaluate({ size, live, table }, { estimator }) {
    const column = new NumberColumnBuilder(size);
    const own = table.column("logprob");
    const reference = table.column("ref_logprob");
    for (let row = 0; row < size; row++) {
      if (live[row] !== 1) continue;
      const p = numberAt(own, row);
      const q = numberAt(reference, row);
      if (p === undefined || q === undefined)
        column.fail(row, ABSTAIN, "The token has no `logprob` or no `ref_logprob`. Log both in training.");
      else column.set(row, estimators[estimator](p - q));
    }
    return column.done();
  },
});
