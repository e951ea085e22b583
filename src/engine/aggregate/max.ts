import { foldRows } from "../fold-rows";
import { hullOfAll } from "../interval-arithmetic";
import { parameters } from "../parameters";
import { defineNode } from "../record";

export default defineNode({
  kind: "node",
  name: "max",
  summary: "The largest of the terms that have a value.",
  docs: `A list of terms, without weights. Terms without a value are left out; if none is left the node abstains.

\`\`\`yaml
aggregate:
  max: [correct, safe]
\`\`\``,
  parameters: parameters({}),
  children: "listed",
  missing: "skip",
  linear: false,
  image: (children) => hullOfAll(children.map((c) => c.interval)),
  evaluate: (size, children) =>
    foldRows(
      size,
      children,
      (values, _weights, n) => {
        let best = values[0]!;
        for (let k = 1; k < n; k++) best = Math.max(best, values[k]!);
        return best;
      },
      () => "A term is no finite number.",
    ),
});
