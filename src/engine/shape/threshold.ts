import { monotoneImage } from "../interval";
import { mapPresent } from "../map-present";
import { choice, number, parameters } from "../parameters";
import { defineShape } from "../record";

interface Step {
  readonly at: number;
  readonly below: number;
  readonly above: number;
  readonly belongs: "upper" | "lower";
}

const step =
  ({ at, below, above, belongs }: Step) =>
  (x: number) =>
    x > at || (x === at && belongs === "upper") ? above : below;

export default defineShape({
  kind: "shape",
  name: "threshold",
  summary: "One value below a cut, another from it on.",
  docs: `\`below\` where \`x < at\`, \`above\` where \`x > at\`. The cut itself belongs to the upper side, or with \`belongs: lower\` to the
lower one.

\`\`\`yaml
shape:
  - threshold: {at: 0.5, below: 0, above: 1}
\`\`\``,
  parameters: parameters({
    at: number("The cut."),
    below: number("The value below the cut."),
    above: number("The value above the cut."),
    belongs: choice("The side that the cut belongs to.", ["upper", "lower"]),
  }),
  scope: "row",
  monotone: "rising",
  monotoneFor: ({ below, above }) => (above < below ? "falling" : "rising"),
  image: (of, parameters) => monotoneImage(of, step(parameters)),
  apply: (values, present, parameters) => mapPresent(values, present, step(parameters)),
});
