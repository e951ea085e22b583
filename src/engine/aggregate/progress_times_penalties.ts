import { listed, value } from "../children";
import { foldPlaces } from "../fold-rows";
import { hull } from "../interval";
import { addIntervals, multiplyIntervals } from "../interval-arithmetic";
import { optional, parameters } from "../parameters";
import { defineNode } from "../record";

const zero = { low: 0, high: 0 };
const one = { low: 1, high: 1 };

export default defineNode({
  kind: "node",
  name: "progress_times_penalties",
  summary: "One positive term, cut by factors, and what the end is worth: progress · Π penalties + terminal.",
  docs: `Penalties are factors, 1 where nothing is wrong. Mostly worked out at every step and paid there. A term without a value makes the node abstain; under \`missing: skip\` a missing penalty is left out and a missing \`terminal\` is 0, and without progress it still abstains.

\`\`\`yaml
dimensions:
  progress: {type: expr, level: step, of: info.route, shape: [{delta: {edge: keep}}]}
  lane: {type: expr, level: step, of: "info.outside ? 0 : 1"}
  crash: {type: expr, level: step, of: "terminated ? -1 : 0"}
aggregate:
  level: step
  credit: in_place
  progress_times_penalties: {progress: progress, penalties: [lane], terminal: crash}
advantage: {gae: {gamma: 0.99, lambda: 0.95}}
\`\`\``,
  source: "CaRL (github autonomousvision/CaRL, team_code_roach/reward/simple_reward.py)",
  parameters: parameters({
    progress: value("The positive term."),
    penalties: listed("The factors."),
    terminal: optional(value("What is added where the episode ends. 0 if absent.")),
  }),
  missing: "abstain",
  linear: false,
  image(children) {
    const of = (slot: string) => children.filter((child) => child.slot === slot).map(({ interval }) => interval);
    const factor = of("penalties").reduce((all, interval) => multiplyIntervals(all, hull(interval, one)), one);
    return addIntervals(multiplyIntervals(of("progress")[0] ?? zero, factor), hull(zero, of("terminal")[0] ?? zero));
  },
  evaluate: ({ size, children }) =>
    foldPlaces(
      size,
      children,
      (values) => {
        let product = 1;
        let terminal = 0;
        let progress = NaN;
        for (const [k, { slot }] of children.entries()) {
          const x = values[k]!;
          if (slot === "progress") progress = x;
          else if (Number.isNaN(x)) continue;
          else if (slot === "terminal") terminal = x;
          else product *= x;
        }
        return Number.isNaN(progress) ? undefined : progress * product + terminal;
      },
      () => "The product is too large to be a number. Clip the terms.",
    ),
});
