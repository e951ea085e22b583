import { monotoneImage } from "../interval";
import { mapPresent } from "../map-present";
import { number, parameters } from "../parameters";
import { defineShape } from "../record";

/** The logistic function; a slope of 0 gives one half everywhere, also at the infinite ends of a range. */
const logistic = (slope: number, center: number) => (x: number) =>
  slope === 0 ? 0.5 : 1 / (1 + Math.exp(-slope * (x - center)));

export default defineShape({
  kind: "shape",
  name: "sigmoid",
  summary: "Squashes into 0 to 1.",
  docs: `\`1 / (1 + exp(-slope * (x - center)))\`.

\`\`\`yaml
shape:
  - sigmoid: {slope: 2, center: 0.5}
\`\`\``,
  parameters: parameters({
    slope: number("Steepness at the center; a negative one falls.", { default: 1 }),
    center: number("Where the result is one half.", { default: 0 }),
  }),
  scope: "row",
  monotone: "rising",
  monotoneFor: ({ slope }) => (slope < 0 ? "falling" : "rising"),
  image: (of, { slope, center }) => monotoneImage(of, logistic(slope, center)),
  apply: (values, present, { slope, center }) => mapPresent(values, present, logistic(slope, center)),
});
