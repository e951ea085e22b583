import { chosenBranch } from "../choose-branch";
import { NumberColumnBuilder, type Value } from "../column";
import { cases, value } from "../children";
import { ERROR, OK, type StatusCode } from "../../messages/status";
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
  image: (children) => hullOfAll(children.map((c) => c.interval)),
  choose({ size, children, read }, { by }) {
    const places = new Map(
      children.flatMap(({ slot, own }, k) => (slot === "cases" ? [[String(own["case"]), k]] : [])),
    );
    const otherwise = children.findIndex(({ slot }) => slot === "else");
    const { values, status, notes } = read(by);
    const choice = new NumberColumnBuilder(size);
    for (let row = 0; row < size; row++) {
      if (status[row] === OK) choice.set(row, places.get(textOf(values[row] ?? null)) ?? otherwise);
      else choice.fail(row, status[row] as StatusCode, notes?.get(row) ?? `${by.text} has no value.`);
    }
    return choice.done();
  },
  evaluate({ children, read, choice }, { by }) {
    const known = children.flatMap(({ slot, own }) => (slot === "cases" ? [String(own["case"])] : []));
    const column = read(by);
    return chosenBranch(choice!, children, (row, result) => {
      const found = JSON.stringify(column.values[row] ?? null);
      result.fail(
        row,
        ERROR,
        `No case for ${by.text} = ${found}: there are ${known.join(", ")}. Add it, or an \`else\`.`,
      );
    });
  },
  explain({ children, read, choice }, { by }, row) {
    const taken = choice?.status[row] === OK ? children[choice.values[row]!] : undefined;
    if (taken === undefined) return undefined;
    const found = JSON.stringify(read(by).values[row] ?? null);
    return `${by.text} is ${found}: ${taken.slot === "else" ? "no case fits, so `else`" : `case \`${String(taken.own["case"])}\``}.`;
  },
});

/** How a value is written as a case: a truth as `true`, a number as its digits. */
const textOf = (value: Value): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
