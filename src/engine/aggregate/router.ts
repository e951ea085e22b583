import { branchTaken, chooseBranch } from "../choose-branch";
import { cases, value } from "../children";
import { ERROR } from "../../messages/status";
import { hullOfAll } from "../interval-arithmetic";
import { expression, optional, parameters } from "../parameters";
import { defineNode } from "../record";

export default defineNode({
  kind: "node",
  name: "router",
  summary: "Pays the case that the value of an expression names.",
  docs: `\`by\` is a column or another expression; \`cases\` has a number, an expression or a node for each value of it, compared as text (\`1\` and \`"1"\` are one case). A value without a case pays \`else\`; without \`else\` it is an error that names the value, so that no rollout is paid by accident; \`else: abstain\` leaves it without a value. Where \`by\` abstains the router abstains.

What stands in cases that are not taken has no effect, and a dimension that is reached through them alone is not run. A route that names a number writes it as a number.

\`\`\`yaml
dimensions:
  solved: {type: number_equal, of: completion, to: gold}
  polite: {type: keyword, any: [please, thanks]}
aggregate:
  router:
    by: task
    cases:
      maths: solved
      chat: {sum: {polite: 1}}
\`\`\``,
  parameters: parameters({
    by: expression("What chooses the case: a column or another expression."),
    cases: cases("A number, an expression or a node for each value of `by`."),
    else: optional(
      value("What is paid where no case fits. Absent: such a rollout is an error; `abstain`: it has no value."),
    ),
  }),
  snippet: "\n  by: ${1}\n  cases:\n    ${2}: ${3:1}",
  missing: "abstain",
  linear: false,
  taken: "first",
  image: (children) => hullOfAll(children.map((c) => c.interval)),
  evaluate({ size, children, read }, { by }) {
    const known = children.filter(({ slot }) => slot === "cases").map(({ own }) => String(own["case"]));
    const column = read(by);
    return chooseBranch(size, children, (row, result) => {
      const found = column.values[row];
      const shown = typeof found === "string" ? JSON.stringify(found) : JSON.stringify(found ?? null);
      result.fail(
        row,
        ERROR,
        `No case for ${by.text} = ${shown}: there are ${known.join(", ")}. Add it, or an \`else\`.`,
      );
    });
  },
  explain({ children, read }, { by }, row) {
    const taken = branchTaken(children, row);
    if (taken === undefined) return undefined;
    const { slot, own } = children[taken]!;
    const found = JSON.stringify(read(by).values[row] ?? null);
    return `${by.text} is ${found}: ${slot === "else" ? "no case fits, so `else`" : `case \`${String(own["case"])}\``}.`;
  },
});
