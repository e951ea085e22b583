import { hull, type Interval } from "../interval";
import { number, parameters } from "../parameters";
import { defineAlong } from "../record";

const zero: Interval = { low: 0, high: 0 };

export default defineAlong({
  name: "potential",
  summary: "Takes x as a potential and pays its change: gamma · x(after) - x(before).",
  docs: `\`gamma * Φ(after) - Φ(before)\`, Φ being the value that comes in. Φ of a terminated end is 0, of a truncated end it is Φ of the observation after. Summed with the same discount this gives \`-Φ(start)\` for every episode that terminates, so it cannot change which policy is best.

\`Φ(after)\` is worked out from \`after\` where Φ is a function of \`obs\` (also through other dimensions); else it is Φ of the next step, and a truncated end abstains.

\`\`\`yaml
dimensions:
  closer:
    type: expr
    of: "-distance(obs.tcp, obs.goal)"
    shape: [{potential: {gamma: 0.99}}]
    credit: in_place
\`\`\``,
  main: "gamma",
  source: "Ng, Harada and Russell 1999; Grzes 2017 for the end of an episode",
  parameters: parameters({
    gamma: number("The discount, the one that training uses.", { minimum: 0, maximum: 1 }),
  }),
  image: (of, { gamma }) => {
    const after = hull(of, zero);
    return { low: gamma * after.low - of.high, high: gamma * after.high - of.low };
  },
  along: {
    direction: () => "forward",
    following: true,
    begin:
      ({ gamma }) =>
      (x, { terminated, following }) =>
        (terminated ? 0 : gamma * following) - x,
  },
});
