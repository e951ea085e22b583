import { chooseBranch } from "../choose-branch";
import { hull } from "../interval";
import { hullOfAll } from "../interval-arithmetic";
import { custom, expression, list, optional, parameters } from "../parameters";
import { defineNode } from "../record";

const branch = { type: ["number", "string", "object"] };

export default defineNode({
  kind: "node",
  name: "gate",
  summary: "Pays `then` where a condition holds, and `else` (0 if absent) where not.",
  docs: `\`when\` is the condition; \`requires\` is a list of conditions that must all hold. \`then\` and \`else\` are a number, an expression or a node. If the condition abstains, the gate abstains. What fails in the branch that is not taken has no effect.

\`\`\`yaml
aggregate:
  gate:
    requires: [tags == 1, length < 400]
    then: {sum: {correct: 1, brevity: 0.1}}
    else: -1
\`\`\``,
  parameters: parameters({
    when: optional(expression("The condition: an expression that is true (not 0) where the gate is open.")),
    requires: optional(list("Conditions that must all hold, instead of `when`.", expression("A condition."))),
    then: custom<unknown>("What an open gate pays: a number, an expression or a node.", branch),
    else: optional(custom<unknown>("What a closed gate pays: a number, an expression or a node. 0 if absent.", branch)),
  }),
  children: "gate",
  missing: "abstain",
  linear: false,
  image: (children) => {
    const open = hullOfAll(children.map((c) => c.interval));
    return children.length === 1 ? hull(open, { low: 0, high: 0 }) : open;
  },
  evaluate: (size, children) => chooseBranch(size, children, 0),
});
