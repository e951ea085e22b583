import { type Interval, monotoneImage } from "../interval";
import { mapPresent } from "../map-present";
import { choice, number, parameters } from "../parameters";
import { defineShape } from "../record";

type Kind = "rbf" | "laplace";

const kernel = (kind: Kind, scale: number) => (x: number) =>
  kind === "rbf" ? Math.exp(-(x * x) / (2 * scale * scale)) : Math.exp(-Math.abs(x) / scale);

/** Distances from 0. */
const sizes = ({ low, high }: Interval): Interval => ({
  low: low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high)),
  high: Math.max(Math.abs(low), Math.abs(high)),
});

export default defineShape({
  kind: "shape",
  name: "kernel",
  summary: "1 at 0, falling to 0 with the distance from it.",
  docs: `\`rbf\`: \`exp(-x² / (2 · scale²))\`; \`laplace\`: \`exp(-|x| / scale)\`. For a distance or an error: 1 is a hit, and \`scale\` says how far still counts. To center elsewhere, put \`offset\` before.

\`\`\`yaml
shape:
  - kernel: {kind: laplace, scale: 0.2}
\`\`\``,
  parameters: parameters({
    kind: choice("The form: a bell, or a peak.", ["rbf", "laplace"]),
    scale: number("How far from 0 the value has fallen to e^-0.5 (rbf) or e^-1 (laplace).", { exclusiveMinimum: 0 }),
  }),
  scope: "row",
  monotone: "none",
  image: (of, { kind, scale }) => monotoneImage(sizes(of), kernel(kind, scale)),
  apply: (values, present, { kind, scale }) => mapPresent(values, present, kernel(kind, scale)),
});
