import { byX, interpolator, type Point } from "../interpolate";
import { mapPresent } from "../map-present";
import { custom, parameters } from "../parameters";
import { defineShape } from "../record";

export default defineShape({
  kind: "shape",
  name: "table",
  summary: "Straight lines between given points.",
  docs: `Piecewise linear through \`points\`, each \`[x, y]\`, in the order of x; flat outside. Where two points share an x the value
jumps there: the later one holds from x on.

\`\`\`yaml
shape:
  - table: {points: [[20, 1], [120, 0]]}     # 1 up to 20 words, 0 from 120
\`\`\``,
  main: "points",
  parameters: parameters({
    points: custom<readonly Point[]>("Points [x, y] of the curve.", {
      type: "array",
      items: { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 },
      minItems: 1,
    }),
  }),
  numbers: ({ points }) => points.map(([, y], i) => ({ label: `${y} at`, path: ["points", i, 0] as const })),
  scope: "row",
  monotone: "none",
  monotoneFor({ points }) {
    const sorted = byX(points);
    const pairs = sorted.slice(1).map((point, i) => point[1] - sorted[i]![1]);
    if (pairs.every((rise) => rise >= 0)) return "rising";
    return pairs.every((rise) => rise <= 0) ? "falling" : "none";
  },
  image({ low, high }, { points }) {
    const sorted = byX(points);
    const at = interpolator(sorted);
    const inside = sorted.filter(([x]) => x >= low && x <= high).map(([, y]) => y);
    const ends = [at(low), at(high), ...inside];
    return { low: Math.min(...ends), high: Math.max(...ends) };
  },
  apply: (values, present, { points }) => mapPresent(values, present, interpolator(byX(points))),
});
