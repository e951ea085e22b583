import { monotoneImage } from "../interval";
import { mapPresent } from "../map-present";
import { parameters } from "../parameters";
import { defineShape } from "../record";

/** -1, 0 or 1; never -0. */
const signOf = (x: number): number => (x > 0 ? 1 : x < 0 ? -1 : 0);

export default defineShape({
  kind: "shape",
  name: "sign",
  summary: "-1, 0 or 1.",
  docs: `1 above 0, -1 below, 0 at 0.

\`\`\`yaml
shape:
  - sign
\`\`\``,
  parameters: parameters({}),
  scope: "row",
  monotone: "rising",
  image: (of) => monotoneImage(of, signOf),
  apply: (values, present) => mapPresent(values, present, signOf),
});
