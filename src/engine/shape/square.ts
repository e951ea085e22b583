import { mapPresent } from "../map-present";
import { parameters } from "../parameters";
import { defineShape } from "../record";

export default defineShape({
  kind: "shape",
  name: "square",
  summary: "The value times itself.",
  docs: `\`x²\`. It takes the sign away; \`power: 2\` keeps it. A square too large to be a number is an error.

\`\`\`yaml
shape:
  - square
\`\`\``,
  parameters: parameters({}),
  scope: "row",
  monotone: "none",
  image: ({ low, high }) => ({
    low: low <= 0 && high >= 0 ? 0 : Math.min(low * low, high * high),
    high: Math.max(low * low, high * high),
  }),
  apply: (values, present) => mapPresent(values, present, (x) => x * x),
});
