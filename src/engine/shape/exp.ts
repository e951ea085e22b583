import { monotoneImage } from "../interval";
import { parameters } from "../parameters";
import { defineShape } from "../record";
import { mapOrFail } from "../map-or-fail";

/** The largest whole number whose exponential is finite. */
const largest = 709;

export default defineShape({
  kind: "shape",
  name: "exp",
  summary: "e to the power of the value.",
  docs: `\`e^x\`. Above 709 the result is too large to be a number: such a value is an error. Clip before: \`clip: {max: 20}\`.

\`\`\`yaml
shape:
  - clip: {max: 20}
  - exp
\`\`\``,
  parameters: parameters({}),
  scope: "row",
  monotone: "rising",
  image: (of) => monotoneImage(of, Math.exp),
  apply: (values, present) =>
    mapOrFail(values, present, (x) =>
      x > largest
        ? `\`exp\` of ${x} is too large to be a number; the limit is ${largest}. Clip before: \`clip: {max: 20}\`.`
        : Math.exp(x),
    ),
});
