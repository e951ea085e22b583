import { mapPresent } from "../map-present";
import { parameters } from "../parameters";
import { defineShape } from "../record";

export default defineShape({
  kind: "shape",
  name: "negate",
  summary: "Changes the sign.",
  docs: `\`-x\`.

\`\`\`yaml
shape:
  - negate
\`\`\``,
  parameters: parameters({}),
  scope: "row",
  monotone: "falling",
  image: ({ low, high }) => ({ low: 0 - high, high: 0 - low }),
  apply: (values, present) => mapPresent(values, present, (x) => 0 - x),
});
