import { choice, number, optional, parameters } from "../parameters";
import { defineDimension } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "count_bonus",
  summary: "The less often it was seen, the more.",
  docs: `At each step \`scale / sqrt(N + 1)\`, N being how often the value of \`of\` was seen before in this episode; with \`max\`, \`scale / sqrt((scale / max)^2 + N)\`, which is \`max\` at the first sight. Equal values are one key; round what is continuous.

\`\`\`yaml
dimensions:
  newer: {type: count_bonus, level: step, of: "obs.map(x, floor(x))", scale: 0.1, credit: in_place}
\`\`\``,
  main: "of",
  parameters: parameters({
    scale: number("The bonus at the first sight, unless `max` says.", { default: 1, exclusiveMinimum: 0 }),
    max: optional(number("The bonus at the first sight.", { exclusiveMinimum: 0 })),
    scope: choice("Where sights are counted: each episode by itself.", ["episode"]),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of",
  source: "Bellemare et al., arXiv 1606.01868, equation 4",
  range: ({ scale, max }) => ({ low: 0, high: max ?? scale }),
  along: ({ scale, max }) => {
    const offset = max === undefined ? 1 : (scale / max) ** 2;
    return () => {
      const sights = new Map<string, number>();
      return (of) => {
        const key = JSON.stringify(of);
        const before = sights.get(key) ?? 0;
        sights.set(key, before + 1);
        return scale / Math.sqrt(offset + before);
      };
    };
  },
});
