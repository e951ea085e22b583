import { listed } from "../children";
import { NumberColumnBuilder } from "../column";
import { failureOf, passOn } from "../fold-rows";
import { everything } from "../interval";
import { parameters } from "../parameters";
import { defineNode } from "../record";
import { ABSTAIN } from "../../messages/status";

export default defineNode({
  kind: "node",
  name: "vector",
  summary: "The terms side by side, without a single number.",
  docs: `For estimators and exporters that take several rewards a rollout. There is no total: every rollout abstains, and an estimator that takes one number a rollout is a diagnostic. It stands at the root only.

\`\`\`yaml
dimensions:
  right: {type: exact}
  polite: {type: keyword, any: [please, thanks]}
aggregate:
  vector: [right, polite]
\`\`\``,
  parameters: parameters({ of: listed("The terms.") }),
  main: "of",
  missing: "skip",
  linear: false,
  vector: true,
  image: () => everything,
  evaluate({ size, children }) {
    const result = new NumberColumnBuilder(size);
    for (let row = 0; row < size; row++) {
      const failed = children.map((child) => failureOf(child, row)).find((column) => column !== undefined);
      if (failed !== undefined) passOn(result, row, failed);
      else result.fail(row, ABSTAIN, "`vector` gives several rewards and no total.");
    }
    return result.done();
  },
});
