import { choice, number, optional, parameters } from "../parameters";
import { defineAlong } from "../record";

export default defineAlong({
  name: "clip_delta",
  summary: "Clips, then subtracts the neighbour; the element without one is kept.",
  docs: `\`clip\` to \`min\` and \`max\`, then \`delta: {minus: next, edge: keep}\`: the sum over a list is then its first clipped value, so that more elements do not add up. With \`minus: previous\` it is the last one.

\`\`\`yaml
shape:
  - clip_delta: {max: 0}
\`\`\``,
  main: "max",
  source: "Gao et al., arXiv 2410.15115",
  parameters: parameters({
    max: optional(number("Highest value.")),
    min: optional(number("Lowest value.")),
    minus: choice("Which neighbour is subtracted.", ["next", "previous"]),
  }),
  mistake({ min, max }) {
    if (min === undefined && max === undefined)
      return "`clip_delta` clips nothing. Give it an end: `clip_delta: {max: 0}`.";
    return min !== undefined && max !== undefined && min > max ? "`min` is above `max`." : undefined;
  },
  image: (of, { min = -Infinity, max = Infinity }) => {
    const inside = { low: bounded(of.low, min, max), high: bounded(of.high, min, max) };
    const spread = inside.high - inside.low;
    return { low: Math.min(inside.low, -spread), high: Math.max(inside.high, spread) };
  },
  along: {
    direction: ({ minus }) => (minus === "previous" ? "forward" : "backward"),
    begin: ({ min = -Infinity, max = Infinity }) => {
      let after: number | undefined;
      return (x) => {
        const y = bounded(x, min, max);
        const change = after === undefined ? y : y - after;
        after = y;
        return change;
      };
    },
  },
});

const bounded = (x: number, min: number, max: number): number => Math.min(max, Math.max(min, x));
