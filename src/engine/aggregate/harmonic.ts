import { terms } from "../children";
import { everything } from "../interval";
import { number, parameters } from "../parameters";
import { defineNode } from "../record";
import { imageOfMean, meanOnScale } from "../weighted-mean";

export default defineNode({
  kind: "node",
  name: "harmonic",
  summary: "Weighted harmonic mean: Σ w / Σ (w/(x+ε)).",
  docs: `Each term is a dimension with its weight; a weak term cannot be made up for by a strong one. A term at 0 makes the mean 0, its limit; \`eps\` is added to every term, as published code does instead. A negative term is an error: bring the terms to one sign with a shape. A term without a value makes the node abstain; \`missing:\` changes that. A term of weight 0 does not count at all.

\`\`\`yaml
aggregate:
  harmonic: {correct: 1, fluency: 1}
\`\`\``,
  source: "RPO (github andrew-miao/RPO, evaluation_metrics.py): 1/(λ/(a+1e-8) + (1-λ)/(b+1e-8))",
  parameters: parameters({
    of: terms("The terms with their weights."),
    eps: number("ε, added to every term.", { default: 0, minimum: 0 }),
  }),
  main: "of",
  missing: "abstain",
  linear: false,
  image(children, { eps }) {
    const image = imageOfMean(children, (x) => Math.max(0, x) + eps);
    return image === everything ? { low: -Infinity, high: Infinity } : image;
  },
  evaluate: (input, { eps }) =>
    meanOnScale(
      input,
      { to: (x) => (x < 0 ? NaN : 1 / (x + eps)), back: (mean) => (mean === Infinity ? 0 : 1 / mean) },
      (x) =>
        `${x} is negative, and a harmonic mean has terms of one sign. Bring it above 0 with a shape: \`map\`, \`clip\`.`,
    ),
});
