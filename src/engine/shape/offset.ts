import { mapPresent } from "../map-present";
import { number, parameters } from "../parameters";
import { defineShape } from "../record";

export default defineShape({
  kind: "shape",
  name: "offset",
  summary: "Adds a number.",
  docs: `\`x + c\`.

\`\`\`yaml
shape:
  - offset: -0.5
\`\`\``,
  main: "c",
  parameters: parameters({ c: number("The number that is added.") }),
  scope: "row",
  monotone: "rising",
  image: ({ low, high }, { c }) => ({ low: low + c, high: high + c }),
  apply: (values, present, { c }) => mapPresent(values, present, (x) => x + c),
});
