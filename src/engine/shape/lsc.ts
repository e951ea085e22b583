import { expression, integer, number, parameters } from "../parameters";
import { defineShape } from "../record";
import { normalQuantile } from "../sets/normal-quantile";
import { deviation, noMoments, withNumber } from "../sets/moments";
import { referencesOf } from "../sets/references";

/** ln sigmoid(x), which neither overflows nor rounds to 0. */
const logSigmoid = (x: number): number => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));

export default defineShape({
  kind: "shape",
  name: "lsc",
  summary: "The log-sigmoid of the distance to a high quantile of references.",
  docs: `\`ln sigmoid(x - q)\`, q being the \`quantile\` of a normal distribution fitted to the rewards that reference answers of the same prompt got: \`mean + z · sd\`, z being 1.0364 for 0.85. Above q it flattens towards 0, below it falls about as x does. The deviation of a single reference is 0.

A row without references abstains; one that is no finite number is an error. The released code adds 1.0e-5 to the deviation: \`eps: 1.0e-5\`.

\`\`\`yaml
shape:
  - lsc: {reference: reference_scores, quantile: 0.85}
\`\`\``,
  main: "reference",
  source: "The log-sigmoid-centered shaping of Wang et al. 2024, as in PorUna-byte/PAR reward_shaper.py",
  parameters: parameters({
    reference: expression("The rewards of reference answers: a number, or a list of numbers."),
    quantile: number("Which quantile of the references is the center.", {
      default: 0.85,
      exclusiveMinimum: 0,
      maximum: 0.999999,
    }),
    ddof: integer("Subtracted from the number of references in the variance.", { default: 1, minimum: 0, maximum: 1 }),
    eps: number("Added to the standard deviation.", { default: 0, minimum: 0 }),
  }),
  scope: "row",
  scopeFor: ({ reference }) => (reference.readsGroup ? "group" : "row"),
  monotone: "rising",
  image(of, { reference, quantile, eps }) {
    // A single number has no deviation, so that its own range gives the one of q.
    if (reference.type !== "number") return { low: -Infinity, high: 0 };
    const shift = normalQuantile(quantile) * eps;
    const { low, high } = reference.interval;
    const ends = [of.low - high - shift, of.high - low - shift].map((x) => (Number.isNaN(x) ? -Infinity : x));
    return { low: logSigmoid(ends[0]!), high: Number.isFinite(ends[1]) ? logSigmoid(ends[1]!) : 0 };
  },
  apply(values, present, { reference, quantile, ddof, eps }, context) {
    const { of, failures } = referencesOf("reference", reference, context, present);
    const z = normalQuantile(quantile);
    const centerOf = (references: readonly number[]): number => {
      const moments = references.reduce(withNumber, noMoments);
      const sd = moments.count > 1 ? deviation(moments, ddof) : 0;
      return moments.mean + z * (sd + eps);
    };
    return {
      values: values.map((x, row) => {
        const references = present[row] === 1 ? of(row) : undefined;
        return references === undefined ? NaN : logSigmoid(x - centerOf(references));
      }),
      failures,
    };
  },
});
