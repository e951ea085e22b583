import { monotoneImage } from "../interval";
import { mapPresent } from "../map-present";
import { number, parameters } from "../parameters";
import { defineShape } from "../record";

const penalty = (max: number) => (x: number) => (x === 0 || max === 0 ? 0 : x * max);

export default defineShape({
  kind: "shape",
  name: "repetition_penalty",
  summary: "The repeated share as a penalty.",
  docs: `\`x · max\`, x being the share of repeated n-grams (type \`repetition\`): nothing for a text that repeats nothing, nearly \`max\` for one that repeats all.

TRL gives 0 to a text too short for an n-gram, about which \`repetition\` says nothing: write \`or(repeats, 0)\` where it is read.

\`\`\`yaml
dimensions:
  repeats: {type: repetition, unit: tokens, n: 3, shape: [{repetition_penalty: -1}]}
\`\`\``,
  main: "max",
  source: "Yeo et al., arXiv 2502.03373, appendix C.2; TRL get_repetition_penalty_reward",
  parameters: parameters({ max: number("The penalty if everything repeats.", { default: -1, maximum: 0 }) }),
  scope: "row",
  monotone: "falling",
  image: (of, { max }) => monotoneImage(of, penalty(max)),
  apply: (values, present, { max }) => mapPresent(values, present, penalty(max)),
});
