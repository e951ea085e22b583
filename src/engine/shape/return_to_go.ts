import { imageOfReduce } from "../levels/reduce";
import { number, parameters } from "../parameters";
import { defineAlong } from "../record";

export default defineAlong({
  name: "return_to_go",
  summary: "Each element with all that follow, discounted.",
  docs: `\`y_t = x_t + gamma * y_(t+1)\`, from the last element on. An element without a value adds nothing to those before it.

\`\`\`yaml
shape:
  - return_to_go: {gamma: 0.99}
\`\`\``,
  main: "gamma",
  parameters: parameters({ gamma: number("The discount.", { minimum: 0, maximum: 1 }) }),
  image: (of, { gamma }) => imageOfReduce({ by: "discounted", gamma, empty: "abstain" }, of),
  along: {
    direction: () => "backward",
    begin: ({ gamma }) => {
      let rest = 0;
      return (x) => {
        const y = x + gamma * rest;
        rest = Number.isNaN(x) ? gamma * rest : y;
        return y;
      };
    },
  },
});
