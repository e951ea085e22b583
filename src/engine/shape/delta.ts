import { hull } from "../interval";
import { choice, parameters } from "../parameters";
import { defineAlong } from "../record";
import { difference } from "../levels/difference";

export default defineAlong({
  name: "delta",
  summary: "The difference from the element before, or after.",
  docs: `\`x_t - x_(t-1)\` or, with \`minus: next\`, \`x_t - x_(t+1)\`. The element that has no such neighbour is kept, is \`0\`, or abstains (\`drop\`). An element whose neighbour has no value abstains.

\`\`\`yaml
shape:
  - delta: {minus: previous, edge: zero}
\`\`\``,
  main: "minus",
  parameters: parameters({
    minus: choice("Which neighbour is subtracted.", ["previous", "next"]),
    edge: choice("What becomes of the element without that neighbour.", ["keep", "zero", "drop"]),
  }),
  image: (of, { edge }) => {
    const change = { low: of.low - of.high, high: of.high - of.low };
    return edge === "keep" ? hull(change, of) : change;
  },
  along: {
    direction: ({ minus }) => (minus === "next" ? "backward" : "forward"),
    begin: ({ edge }) => difference(edge),
  },
});
