import { unit } from "../interval";
import { noProvider } from "../no-provider";
import { number, optional, parameters, text, textList } from "../parameters";
import { defineDimension } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "executes",
  summary: "1 if the policy's program runs to its end.",
  docs: `1 if every command of \`run\` ends with 0 in a sandbox, else 0; the program's own crash or \`limit\` is 0. \`timeout\` is ours.

It is checked here and not run yet: each score is an error that says so.

\`\`\`yaml
dimensions:
  runs: {type: executes, of: program, language: python, limit: 5, timeout: 30}
\`\`\``,
  parameters: parameters({
    language: text("The language of the program.", "python"),
    run: textList("Commands, one after the other. Default: that of the language.", []),
    limit: optional(number("Seconds that the program may run.", { exclusiveMinimum: 0 })),
  }),
  direction: "higher",
  cost: "cpu",
  needs: "a sandbox",
  scope: "row",
  inputs: "of",
  range: () => unit,
  evaluate: noProvider(
    "executes",
    "the program is not run. Take the dimension out of the aggregate, or say `on_error: skip`.",
  ),
});
