import { chooseBranch, firstFailing } from "../choose-branch";
import { conditions, value } from "../children";
import { hull } from "../interval";
import { hullOfAll } from "../interval-arithmetic";
import { optional, parameters } from "../parameters";
import { defineNode } from "../record";
import { OK } from "../../messages/status";

export default defineNode({
  kind: "node",
  name: "gate",
  summary: "Pays `then` where a condition holds, and `else` (0 if absent) where not.",
  docs: `\`when\` is the condition; \`requires\` is a list of conditions that must all hold, and the first that does not is the reason shown. \`then\` and \`else\` are a number, an expression or a node; \`else: abstain\` leaves the rollout without a value. If the condition abstains, the gate abstains.

What stands in the branch that is not taken has no effect, and a dimension that is reached through it alone is not run; what the conditions read is.

\`\`\`yaml
aggregate:
  gate:
    requires: [tags == 1, length < 400]
    then: {sum: {correct: 1, brevity: 0.1}}
    else: -1
\`\`\``,
  parameters: parameters({
    when: optional(conditions("The condition: an expression that is true (not 0) where the gate is open.")),
    requires: optional(conditions("Conditions that must all hold, instead of `when`.")),
    then: value("What an open gate pays: a number, an expression or a node."),
    else: optional(value("What a closed gate pays: a number, an expression or a node. 0 if absent.")),
  }),
  snippet: "{when: ${1}, then: ${2:1}, else: ${3:0}}",
  missing: "abstain",
  linear: false,
  taken: "first",
  image: (children) => {
    const open = hullOfAll(children.map((c) => c.interval));
    return children.length === 1 ? hull(open, { low: 0, high: 0 }) : open;
  },
  evaluate: ({ size, children }) => chooseBranch(size, children, 0),
  explain({ children: [then] }, _parameters, row) {
    if (then?.when?.status[row] !== OK) return undefined;
    const failing = firstFailing(then, row);
    return failing === undefined ? "The gate is open." : `The gate is closed: \`${failing}\` does not hold.`;
  },
});
