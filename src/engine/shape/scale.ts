import { mapPresent } from "../map-present";
import { number, parameters } from "../parameters";
import { defineShape } from "../record";

export default defineShape({
  kind: "shape",
  name: "scale",
  summary: "Multiplies by a number.",
  docs: `\`k * x\`. A negative \`k\` turns better into worse.

\`\`\`yaml
shape:
  - scale: 0.01
\`\`\``,
  main: "k",
  parameters: parameters({ k: number("The factor.") }),
  scope: "row",
  monotone: "rising",
  monotoneFor: ({ k }) => (k < 0 ? "falling" : "rising"),
  image: ({ low, high }, { k }) => {
    if (k === 0) return { low: 0, high: 0 };
    return k > 0 ? { low: k * low, high: k * high } : { low: k * high, high: k * low };
  },
  apply: (values, present, { k }) => mapPresent(values, present, (x) => k * x),
});
