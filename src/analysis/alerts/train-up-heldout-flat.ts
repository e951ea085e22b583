import { defineAlert } from "../alert";
import { written } from "../alert-text";
import { meanOf, rolling } from "../run-series";
import { trendOf } from "../trend";

/** Steps over which a curve is smoothed before its peak is looked for. */
const width = 15;
/** Since the peak there must be so many steps, and so large a part of the run. */
const leastSteps = 20;
const leastPart = 0.2;

export default defineAlert({
  id: "train-up-heldout-flat",
  title: "The reward rises, what is only measured falls",
  docs: `Compares the total with every dimension that is measured and not paid (\`metric: true\`). It fires when, since the peak of the
smoothed metric, the metric's slope is below 0 with its 95% interval while the total's is above 0, and the total has risen by more
than one standard deviation of a single step. The peak must lie at least 20 steps and a fifth of the run back.

A measure that is not optimised is the one early sign of reward hacking that holds up: a policy that exploits the reward raises the
reward and not the measure.

Source: RL-Verifier-Pitfalls (arXiv:2505.22203). The least number of steps is a judgement.`,
  check({ series }) {
    const { steps } = series;
    const reward = series.values("reward");
    return series.dimensions
      .filter(({ metric }) => metric)
      .flatMap(({ name }) => {
        const measured = series.values(`dim/${name}`);
        const smooth = rolling(measured, width);
        let peak = -1;
        smooth.forEach((value, i) => {
          if (value !== null && (peak < 0 || value > (smooth[peak] ?? -Infinity))) peak = i;
        });
        if (peak < 0 || steps.length - peak < Math.max(leastSteps, leastPart * steps.length)) return [];
        const after = steps.slice(peak);
        const down = trendOf(after, measured.slice(peak));
        const up = trendOf(after, reward.slice(peak));
        if (down === undefined || up === undefined || down.high >= 0 || up.low <= 0 || up.rise <= up.sd) return [];
        const ends = (values: readonly (number | null)[]): string =>
          `${written(meanOf(values, peak - width + 1, peak + 1) ?? NaN)} → ${written(meanOf(values, values.length - width) ?? NaN)}`;
        return [
          {
            severity: "warning" as const,
            message: `Reward rises (${ends(reward)}), while ${name}, which is only measured, falls (${ends(measured)}).`,
            since: steps[peak] ?? null,
            charts: ["reward", "measured"],
            action: { kind: "rollouts" as const, label: "Open top-reward rollouts", filter: `step >= ${steps[peak]}` },
          },
        ];
      });
  },
});
