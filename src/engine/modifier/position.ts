import { meanOfElements } from "../element-advantages";
import { choice, number, parameters } from "../parameters";
import { elementsOf } from "../per-element";
import { defineModifier } from "../record";

export default defineModifier({
  kind: "modifier",
  name: "position",
  summary: "A bonus of the same sign that grows towards the end of the response.",
  docs: `\`A + sign(A) * bonus * curve\` at each token, the curve of its place: 0 at the first token and 1 at the last, \`linear\` between them or
the \`sqrt\` of that; the only token of a response is its last. An advantage of 0 stays 0.

The number of the rollout as a whole is the mean over its tokens. A rollout without tokens keeps its own.

\`\`\`yaml
advantage:
  - grpo: {std: group}
  - position: {bonus: 0.1, curve: linear}
\`\`\``,
  parameters: parameters({
    bonus: number("What the last token gets."),
    curve: choice("How the bonus grows.", ["linear", "sqrt"]),
    to: choice("Where it is largest.", ["end"]),
  }),
  main: "bonus",
  source: "Position shaping (S046 of the catalogue); the curve is ours",
  perToken: true,
  apply(advantages, { bonus, curve }, context) {
    const tokens = elementsOf(advantages, context, "token");
    const { offsets, of } = tokens.elements;
    const added = tokens.values.map((a, at) => {
      const row = of[at]!;
      const last = offsets[row + 1]! - offsets[row]! - 1;
      const place = last === 0 ? 1 : (at - offsets[row]!) / last;
      return Math.sign(a) * bonus * (curve === "linear" ? place : Math.sqrt(place)) + 0;
    });
    const mean = meanOfElements(new Float64Array(advantages.values.length), tokens.elements, added);
    return {
      ...advantages,
      values: advantages.values.map((a, row) => a + mean[row]!),
      elements: { ...tokens, values: tokens.values.map((a, at) => a + added[at]!) },
    };
  },
});
