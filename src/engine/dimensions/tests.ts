import { unit } from "../interval";
import { noProvider } from "../no-provider";
import { expression, number, optional, parameters, textList } from "../parameters";
import { defineDimension } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "tests",
  summary: "The share of tests that the policy's program passes.",
  docs: `The program in \`of\` runs in a sandbox on each of the row's \`cases\`; a crash of the program, or its \`limit\`, is 0 for that case. \`timeout\`
is ours, \`limit\` the program's.

It is checked here and not run yet: each score is an error that says so.

\`\`\`yaml
dimensions:
  passes: {type: tests, of: program, cases: cases, limit: 5, timeout: 60}
\`\`\``,
  parameters: parameters({
    cases: expression("The tests of the row: a list.", "cases"),
    limit: optional(number("Seconds that the program may run on one case.", { exclusiveMinimum: 0 })),
    hidden: textList("Names of cases that the prompt does not show.", []),
  }),
  direction: "higher",
  cost: "cpu",
  needs: "a sandbox",
  scope: "row",
  inputs: "of",
  range: () => unit,
  evaluate: noProvider(
    "tests",
    "the program is not run. Take the dimension out of the aggregate, or say `on_error: skip`.",
  ),
});
