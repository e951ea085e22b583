import { everything } from "../interval";
import { noProvider } from "../no-provider";
import { boolean, choice, expression, list, optional, parameters, text, textList } from "../parameters";
import { defineDimension } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "python",
  summary: "A function of your own in Python.",
  docs: `\`function\` names it: \`rewards.py:score\` beside the reward file, or \`package.module:score\`. It gives one number; \`None\` abstains, an
exception is an error. \`signature\` says how it is called: \`plain\` with the values of \`of\` and gives one number, \`trl\` with lists
(\`prompts\`, \`completions\` and columns) and gives as many numbers, \`verl\` with \`data_source\`, \`solution_str\`, \`ground_truth\`,
\`openrlhf\` with \`queries\`, \`prompts\`, \`labels\`. \`auto\` reads it off the names of the parameters.

Its file is read and checked here. It is not run yet: each score is an error that says so. Declare its \`range\`.

\`\`\`yaml
dimensions:
  tone:
    type: python
    function: rewards.py:tone
    range: [0, 1]
    timeout: 10
\`\`\``,
  source: "TRL GRPOTrainer reward_funcs; verl compute_score; OpenRLHF reward_func",
  parameters: parameters({
    function: text("The function: `file.py:name`, or `module:name`."),
    of: optional(list("What it is called with. Default: `completion`.", expression("A column or an expression."))),
    signature: choice("How it is called.", ["auto", "plain", "trl", "verl", "openrlhf"]),
    parts: optional(textList("Names of the numbers that it gives, where it gives a mapping.")),
    batch: boolean("Whether it may be called with many rollouts at once.", true),
  }),
  direction: "higher",
  cost: "cpu",
  needs: "python",
  scope: "row",
  inputs: "none",
  range: () => everything,
  evaluate: noProvider(
    "python",
    "the function is read and checked, not run. Take the dimension out of the aggregate, or say `on_error: skip`.",
  ),
});
