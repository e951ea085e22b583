import { mapPresent } from "../map-present";
import { parameters } from "../parameters";
import { defineShape } from "../record";

export default defineShape({
  kind: "shape",
  name: "abs",
  summary: "The size without the sign.",
  docs: `\`|x|\`: how far from 0, whichever side.

\`\`\`yaml
shape:
  - abs
\`\`\``,
  parameters: parameters({}),
  scope: "row",
  monotone: "none",
  image: ({ low, high }) => ({
    low: low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high)),
    high: Math.max(Math.abs(low), Math.abs(high)),
  }),
  apply: (values, present) => mapPresent(values, present, Math.abs),
});
