import { monotoneImage } from "../interval";
import { mapPresent } from "../map-present";
import { parameters } from "../parameters";
import { defineShape } from "../record";

export default defineShape({
  kind: "shape",
  name: "tanh",
  summary: "Squashes into -1 to 1; 0 stays 0.",
  docs: `The hyperbolic tangent: nearly x around 0, -1 and 1 far away.

\`\`\`yaml
shape:
  - scale: 0.5
  - tanh
\`\`\``,
  parameters: parameters({}),
  scope: "row",
  monotone: "rising",
  image: (of) => monotoneImage(of, Math.tanh),
  apply: (values, present) => mapPresent(values, present, Math.tanh),
});
