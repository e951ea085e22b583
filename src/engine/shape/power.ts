import { hull, type Interval } from "../interval";
import { mapPresent } from "../map-present";
import { number, parameters } from "../parameters";
import { defineShape } from "../record";

/** The power of the size, with the sign of x; 0 stays 0 under a power from 0 on. */
const powerOf = (p: number) => (x: number) => {
  if (x === 0) return p < 0 ? NaN : 0;
  return x > 0 ? x ** p : -((-x) ** p);
};

export default defineShape({
  kind: "shape",
  name: "power",
  summary: "A power of the size; the sign is kept.",
  docs: `\`sign(x) · |x|^p\`: with \`p\` above 1 large values count more, below 1 less. 0 stays 0; with a negative \`p\` it has no value and is an error, as is a result too large to be a number.

\`\`\`yaml
shape:
  - power: 0.5
\`\`\``,
  main: "p",
  parameters: parameters({ p: number("The exponent.") }),
  scope: "row",
  monotone: "rising",
  monotoneFor: ({ p }) => (p < 0 ? "none" : "rising"),
  image: (of, { p }) => {
    const f = powerOf(p);
    if (p >= 0) return { low: f(of.low), high: f(of.high) };
    // Falling on either side of 0, where it has no value.
    const sides: Interval[] = [];
    if (of.high > 0) sides.push({ low: f(of.high), high: of.low > 0 ? f(of.low) : Infinity });
    if (of.low < 0) sides.push({ low: of.high < 0 ? f(of.high) : -Infinity, high: f(of.low) });
    return sides.length === 0 ? { low: 0, high: 0 } : sides.reduce(hull);
  },
  apply: (values, present, { p }) => mapPresent(values, present, powerOf(p)),
});
