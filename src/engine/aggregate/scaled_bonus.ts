import { terms, value } from "../children";
import { foldPlaces } from "../fold-rows";
import { hull } from "../interval";
import { addIntervals, multiplyIntervals, scaleInterval } from "../interval-arithmetic";
import { parameters } from "../parameters";
import { defineNode } from "../record";

const one = { low: 1, high: 1 };
const zero = { low: 0, high: 0 };

export default defineNode({
  kind: "node",
  name: "scaled_bonus",
  summary: "A base that bonuses scale: base · (1 + Σ w·bonus).",
  docs: `A bonus is worth nothing where the base is 0. A bonus without a value is left out, a base without a value makes the node abstain; under \`missing: abstain\` a missing bonus does so too.

\`\`\`yaml
dimensions:
  correct: {type: exact}
  useful: {type: keyword, any: [because, therefore]}
aggregate:
  scaled_bonus: {base: correct, bonus: {useful: 0.5}}
\`\`\``,
  source: "Search-R2: r_outcome · (1 + r_process); R1-Reward: R_acc · (1 + 0.5·R_cons)",
  parameters: parameters({
    base: value("What the bonuses scale: a number, an expression or a node."),
    bonus: terms("The bonuses with their weights."),
  }),
  missing: "skip",
  linear: false,
  image(children) {
    const base = children.find(({ slot }) => slot === "base");
    const factor = children
      .filter(({ slot }) => slot === "bonus")
      .reduce((all, c) => addIntervals(all, hull(zero, scaleInterval(c.interval, c.weight))), one);
    return multiplyIntervals(base?.interval ?? zero, factor);
  },
  evaluate({ size, children }) {
    const base = children.findIndex(({ slot }) => slot === "base");
    return foldPlaces(
      size,
      children,
      (values, weights) => {
        if (Number.isNaN(values[base])) return undefined;
        let factor = 1;
        for (let k = 0; k < values.length; k++)
          if (k !== base && !Number.isNaN(values[k])) factor += weights[k]! * values[k]!;
        return values[base]! * factor;
      },
      () => "The scaled value is too large to be a number. Use smaller weights, or clip the terms.",
    );
  },
});
