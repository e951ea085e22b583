import { mapPresent } from "../map-present";
import { parameters } from "../parameters";
import { defineShape } from "../record";

export default defineShape({
  kind: "shape",
  name: "invert",
  summary: "One minus the value.",
  docs: `\`1 - x\`: a share that is good when it is small.

\`\`\`yaml
shape:
  - invert
\`\`\``,
  parameters: parameters({}),
  scope: "row",
  monotone: "falling",
  image: ({ low, high }) => ({ low: 1 - high, high: 1 - low }),
  apply: (values, present) => mapPresent(values, present, (x) => 1 - x),
});
