import { everything } from "../interval";
import { noProvider } from "../no-provider";
import { choice, integer, optional, parameters, text } from "../parameters";
import { defineDimension } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "reward_model",
  summary: "The scalar of a trained reward model.",
  docs: `The head's number over the rendered conversation: higher is better, without bounds, so give it a shape. What is longer than
\`max_tokens\` abstains, or is cut.

It is checked here and not run yet: each score is an error that says so.

\`\`\`yaml
dimensions:
  preferred:
    type: reward_model
    model: rm
    shape: [{sigmoid: {slope: 1}}]
    timeout: 30
\`\`\``,
  parameters: parameters({
    model: text("The model: a name of `models`."),
    template: optional(text("The chat template, or the file of one. Default: the model's own.")),
    system: choice("What becomes of the system message.", ["keep", "drop"]),
    max_tokens: optional(integer("Longer conversations overflow.", { minimum: 1 })),
    overflow: choice("What an overflow does.", ["abstain", "truncate"]),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  inputs: "of",
  range: () => everything,
  evaluate: noProvider(
    "reward_model",
    "the model is not run. Take the dimension out of the aggregate, or say `on_error: skip`.",
  ),
});
