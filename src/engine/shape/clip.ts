import { monotoneImage } from "../interval";
import { custom, number, optional, parameters } from "../parameters";
import { defineShape } from "../record";
import { mapPresent } from "../map-present";

interface Ends {
  readonly range?: readonly [number, number];
  readonly min?: number;
  readonly max?: number;
}

function clipper({ range, min, max }: Ends): (x: number) => number {
  const low = range?.[0] ?? min ?? -Infinity;
  const high = range?.[1] ?? max ?? Infinity;
  return (x) => Math.min(Math.max(x, low), high);
}

export default defineShape({
  kind: "shape",
  name: "clip",
  summary: "Keeps values inside a range.",
  docs: `\`min(max(x, a), b)\`. One end alone is \`{min: a}\` or \`{max: b}\`.

\`\`\`yaml
shape:
  - clip: [0, 1]
\`\`\``,
  main: "range",
  parameters: parameters({
    range: optional(
      custom<readonly [number, number]>("Lowest and highest value.", {
        type: "array",
        items: { type: "number" },
        minItems: 2,
        maxItems: 2,
      }),
    ),
    min: optional(number("Lowest value.")),
    max: optional(number("Highest value.")),
  }),
  numbers: ({ range }) =>
    range === undefined
      ? [
          { label: "at least", path: ["min"] },
          { label: "at most", path: ["max"] },
        ]
      : [
          { label: "from", path: ["range", 0] },
          { label: "to", path: ["range", 1] },
        ],
  mistake({ range, min = range?.[0], max = range?.[1] }) {
    if (min === undefined && max === undefined) return "`clip` keeps every value. Give it ends: `clip: [0, 1]`.";
    if (min === undefined || max === undefined || min <= max) return undefined;
    return `The ends of \`clip\` stand the wrong way round: write \`clip: [${max}, ${min}]\`.`;
  },
  scope: "row",
  monotone: "rising",
  image: (of, parameters) => monotoneImage(of, clipper(parameters)),
  apply: (values, present, parameters) => mapPresent(values, present, clipper(parameters)),
});
