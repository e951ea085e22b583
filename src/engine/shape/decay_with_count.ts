import { hull } from "../interval";
import { choice, expression, number, parameters } from "../parameters";
import { defineAlong } from "../record";

export default defineAlong({
  name: "decay_with_count",
  summary: "Divides by a power of how often the same was seen.",
  docs: `\`x / N^power\`, N being how often the value of \`of\` was seen in this list so far, the present sight included. An element without \`of\` abstains.

\`\`\`yaml
shape:
  - decay_with_count: {of: info.message, power: 3}
\`\`\``,
  main: "of",
  parameters: parameters({
    of: expression("What is counted, at each element."),
    power: number("The exponent.", { default: 1, minimum: 0 }),
    within: choice("Where sights are counted: each episode by itself.", ["episode"]),
  }),
  image: (of) => hull(of, { low: 0, high: 0 }),
  along: {
    direction: () => "forward",
    key: ({ of }) => of,
    begin: ({ power }) => {
      const sights = new Map<string, number>();
      return (x, { key }) => {
        if (key === null) return NaN;
        const name = JSON.stringify(key);
        const count = (sights.get(name) ?? 0) + 1;
        sights.set(name, count);
        return x / count ** power;
      };
    },
  },
});
