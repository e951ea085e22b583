import type { Value } from "../column";
import { unit } from "../interval";
import { expression, number, optional, parameters, text, textList } from "../parameters";
import { listScores } from "../providers/list-scores";
import { askRows, isFailure, questionOf, valueIn } from "../providers/questions";
import { defineDimension, type Failure } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "tests",
  summary: "The share of tests that the policy's program passes.",
  docs: `The program in \`of\` runs in a sandbox on each of the row's \`cases\`: 1 where it passes, else 0, one value a case, their mean the pass rate. A
crash of the program, or its \`limit\`, is 0 for that case. \`timeout\` is ours, \`limit\` the program's. A row without cases abstains.

\`\`\`yaml
dimensions:
  passes: {type: tests, cases: cases, limit: 5, timeout: 60}
\`\`\``,
  parameters: parameters({
    cases: expression("The tests of the row: a list.", "cases"),
    language: text("The language of the program.", "python"),
    limit: optional(number("Seconds that the program may run on one case.", { exclusiveMinimum: 0 })),
    hidden: textList("Names of cases that the prompt does not show.", []),
  }),
  direction: "higher",
  cost: "cpu",
  needs: "a sandbox",
  scope: "row",
  inputs: "of",
  level: () => "item",
  reduce: "mean",
  range: () => unit,
  async scoreLists(input, { cases, language, limit, hidden }) {
    const column = input.read(cases);
    const casesIn = (row: number): readonly Value[] => {
      const value = valueIn(column, row);
      return Array.isArray(value) ? (value as readonly Value[]) : [];
    };
    const lists: (readonly number[] | Failure)[] = new Array<Failure>(input.size).fill({ status: "abstain", note: "" });
    const question = (row: number) =>
      casesIn(row).length === 0
        ? ({ status: "abstain", note: "The row has no tests." } as const)
        : questionOf(input, row, "", { cases: casesIn(row), language, hidden, ...(limit !== undefined && { limit }) });
    await askRows(input, "sandbox", "", question, (row, answer) => {
      lists[row] = isFailure(answer) ? answer : verdicts(answer, casesIn(row).length);
    });
    return listScores(lists);
  },
});

function verdicts(answer: Value, count: number): readonly number[] | Failure {
  const list = Array.isArray(answer) ? (answer as readonly Value[]) : [];
  if (list.length !== count)
    return { status: "error", note: `The sandbox gave ${list.length} results for ${count} cases.` };
  return list.map((passed) => (passed === true || passed === 1 ? 1 : 0));
}
