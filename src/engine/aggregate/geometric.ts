import { terms } from "../children";
import { everything } from "../interval";
import { number, parameters } from "../parameters";
import { defineNode } from "../record";
import { imageOfMean, meanOnScale } from "../weighted-mean";

const smoothed = (delta: number) => (x: number) => (x + delta) / (1 + delta);

export default defineNode({
  kind: "node",
  name: "geometric",
  summary: "Smoothed geometric mean: exp(Σ w·ln((x+δ)/(1+δ)) / Σ w).",
  docs: `Each term is a dimension with its weight. \`delta\` keeps a term at 0 from silencing all others: at 0 a term counts δ/(1+δ), at 1 it counts 1. A term at or below -δ has no logarithm and is an error, so without \`delta\` every term must stay above 0. A term without a value makes the node abstain; \`missing:\` changes that. A term of weight 0 does not count at all.

\`\`\`yaml
aggregate:
  geometric: {of: {correct: 1, fluency: 2}, delta: 0.05}
\`\`\``,
  parameters: parameters({
    of: terms("The terms with their weights."),
    delta: number("δ, added to every term before the logarithm.", { default: 0, minimum: 0 }),
  }),
  main: "of",
  missing: "abstain",
  linear: false,
  image(children, { delta }) {
    const image = imageOfMean(children, smoothed(delta));
    return image === everything ? { low: 0, high: Infinity } : { low: Math.max(0, image.low), high: image.high };
  },
  evaluate: (input, { delta }) =>
    meanOnScale(
      input,
      { to: (x) => (x > -delta ? Math.log(smoothed(delta)(x)) : NaN), back: Math.exp },
      (x) =>
        `${x} is at or below -delta = ${-delta || 0}, where there is no logarithm. Use a larger \`delta\`, or a shape.`,
    ),
});
