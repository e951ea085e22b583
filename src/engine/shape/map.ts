import { everything, monotoneImage } from "../interval";
import { mapPresent } from "../map-present";
import { custom, parameters } from "../parameters";
import { defineShape } from "../record";

type Ends = readonly [number, number];

const line =
  ([a, b]: Ends, [c, d]: Ends) =>
  (x: number) =>
    c === d && a !== b ? c : c + ((x - a) * (d - c)) / (b - a);

const ends = (description: string, fallback?: Ends) =>
  custom<Ends>(description, {
    type: "array",
    items: { type: "number" },
    minItems: 2,
    maxItems: 2,
    ...(fallback ? { default: fallback } : {}),
  });

export default defineShape({
  kind: "shape",
  name: "map",
  summary: "A straight line that takes one range to another.",
  docs: `Linear: the ends of \`from\` become the ends of \`to\`. Values outside are not clipped.

\`\`\`yaml
shape:
  - map: {from: [20, 120], to: [1, 0]}
  - clip: [0, 1]
\`\`\``,
  parameters: parameters({
    from: ends("Two values of x, which must differ."),
    to: ends("What they become.", [0, 1]),
  }),
  numbers: ({ to }) => [
    { label: `${to[0]} at`, path: ["from", 0] },
    { label: `${to[1]} at`, path: ["from", 1] },
  ],
  mistake: ({ from: [a, b] }) =>
    a === b ? "The two values of `from` must differ, or there is no line between them." : undefined,
  scope: "row",
  monotone: "rising",
  monotoneFor: ({ from, to }) => ((to[1] - to[0]) * (from[1] - from[0]) < 0 ? "falling" : "rising"),
  image: (of, { from, to }) => (from[0] === from[1] ? everything : monotoneImage(of, line(from, to))),
  apply: (values, present, { from, to }) => mapPresent(values, present, line(from, to)),
});
