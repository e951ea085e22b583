import { ERROR } from "../../messages/status";
import { NumberColumnBuilder, type Value } from "../column";
import { countSights, keyOf, sightsOfRun, tooManyKeys } from "../exploration/sights";
import { choice, number, optional, parameters } from "../parameters";
import { defineDimension } from "../record";

/** The bonus by how often the same was seen before. */
const bonusOf = (scale: number, max: number | undefined): ((before: number) => number) => {
  const offset = max === undefined ? 1 : (scale / max) ** 2;
  return (before) => scale / Math.sqrt(offset + before);
};

export default defineDimension({
  kind: "dimension",
  name: "count_bonus",
  summary: "The less often it was seen, the more.",
  docs: `\`scale / sqrt(N + 1)\`, N being how often the value of \`of\` was seen before; with \`max\`, \`scale / sqrt((scale / max)^2 + N)\`, which is \`max\` at the first sight. Equal values are one key; round what is continuous.

- \`running\`: N counts all that the run has seen before it, earlier steps and rollouts of its own batch included, in the order in which they come. The counts are kept with the run. A whole rollout may be counted too. At most 200,000 different values are counted, and a further one is an error.
- \`episode\`: N counts the steps before it in the same list.

\`\`\`yaml
dimensions:
  newer: {type: count_bonus, level: step, of: "obs.map(x, floor(x))", scale: 0.1, scope: episode, credit: in_place}
\`\`\``,
  main: "of",
  parameters: parameters({
    scale: number("The bonus at the first sight, unless `max` says.", { default: 1, exclusiveMinimum: 0 }),
    max: optional(number("The bonus at the first sight.", { exclusiveMinimum: 0 })),
    scope: choice("Where sights are counted: in the whole run, or in each episode by itself.", ["running", "episode"]),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  scopeFor: ({ scope }) => (scope === "running" ? "running" : "row"),
  inputs: "of",
  source: "Bellemare et al., arXiv 1606.01868, equation 4",
  range: ({ scale, max }) => ({ low: 0, high: max ?? scale }),
  along: ({ scale, max, scope }) => {
    if (scope === "running") return undefined;
    const bonus = bonusOf(scale, max);
    return () => {
      const sights = new Map<string, number>();
      return (of) => {
        const key = keyOf(of);
        const before = sights.get(key) ?? 0;
        sights.set(key, before + 1);
        return bonus(before);
      };
    };
  },
  evaluate({ of, live, size, remember }, { scale, max }) {
    const column = new NumberColumnBuilder(size);
    const bonus = bonusOf(scale, max);
    const nameOf = (row: number): string | undefined => (live[row] === 1 ? keyOf(of.values[row] as Value) : undefined);
    remember(sightsOfRun(nameOf), (state, rows) => {
      for (const [row, before] of countSights(state, rows, nameOf).seen)
        if (before < 0) column.fail(row, ERROR, tooManyKeys);
        else column.set(row, bonus(before));
    });
    return column.done();
  },
});
