import { branchTaken, chooseBranch } from "../choose-branch";
import { rows } from "../children";
import { hullOfAll } from "../interval-arithmetic";
import { parameters } from "../parameters";
import { defineNode } from "../record";

export default defineNode({
  kind: "node",
  name: "ladder",
  summary: "Pays the first row whose condition holds.",
  docs: `A list of rows \`{when, value}\`, read from the top; the last may be \`{else}\`. A value is a number, an expression or a node. A condition that abstains makes the ladder abstain; so does a rollout for which no row holds.

What stands in the values of other rows has no effect, and a dimension that is reached through them alone is not run; what the conditions read is.

\`\`\`yaml
aggregate:
  ladder:
    - {when: correct == 1 && tags == 1, value: 1}
    - {when: correct == 1, value: 0.5}
    - {else: -1}
\`\`\``,
  parameters: parameters({
    of: rows("Rows `{when, value}`, read from the top; the last may be `{else}`.", {
      child: "value",
      when: true,
      otherwise: "else",
    }),
  }),
  main: "of",
  snippet: "\n  - {when: ${1}, value: ${2:1}}\n  - {else: ${3:0}}",
  missing: "abstain",
  linear: false,
  taken: "first",
  image: (children) => hullOfAll(children.map((c) => c.interval)),
  evaluate: ({ size, children }) => chooseBranch(size, children, undefined),
  explain({ children }, _parameters, row) {
    const taken = branchTaken(children, row);
    if (taken === undefined) return undefined;
    const condition = children[taken]!.conditions[0]?.text;
    return `Row ${taken + 1} of ${children.length}: ${condition === undefined ? "no row above it holds" : `\`${condition}\` holds`}.`;
  },
});
