import { everything } from "../interval";
import { mapOrFail } from "../map-or-fail";
import { parameters } from "../parameters";
import { defineShape } from "../record";

export default defineShape({
  kind: "shape",
  name: "log1p",
  summary: "The logarithm of one plus the value.",
  docs: `\`ln(1 + x)\`: for counts and returns, whose large values should count less. From -1 down it has no value: an error.

\`\`\`yaml
shape:
  - log1p
\`\`\``,
  parameters: parameters({}),
  scope: "row",
  monotone: "rising",
  image: ({ low, high }) =>
    high <= -1 ? everything : { low: low <= -1 ? -Infinity : Math.log1p(low), high: Math.log1p(high) },
  apply: (values, present) =>
    mapOrFail(values, present, (x) =>
      x <= -1
        ? `\`log1p\` is the logarithm of 1 + x, and x is ${x}: there is none from -1 down. Clip before: \`clip: {min: 0}\`.`
        : Math.log1p(x),
    ),
});
