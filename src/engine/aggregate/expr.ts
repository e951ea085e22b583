import { chooseBranch } from "../choose-branch";
import { value } from "../children";
import { hullOfAll } from "../interval-arithmetic";
import { parameters } from "../parameters";
import { defineNode } from "../record";

export default defineNode({
  kind: "node",
  name: "expr",
  summary: "An expression over dimensions and columns.",
  docs: `The value of the expression. A text stands for it wherever a node may stand: \`aggregate: score\`. It abstains where what it reads abstains.

\`\`\`yaml
aggregate: "correct * (1 + 0.1 * brevity)"
\`\`\``,
  parameters: parameters({ of: value("The expression.") }),
  main: "of",
  missing: "abstain",
  linear: false,
  taken: "first",
  image: (children) => hullOfAll(children.map((c) => c.interval)),
  evaluate: ({ size, children }) => chooseBranch(size, children, undefined),
});
