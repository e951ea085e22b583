import { defineAlert } from "../alert";
import { percent } from "../alert-text";
import { heldSince, meanOf, rolling } from "../run-series";

const width = 15;
const rise = 0.1;

export default defineAlert({
  id: "unparseable-rising",
  title: "More and more answers cannot be read",
  docs: `Fires when the share of rollouts in which a dimension finds nothing to score (\`unparseable\`), as a mean over 15 steps, has risen
by 10 percentage points since the start. The policy drifts away from the format, or its answers are cut.`,
  check({ series }) {
    const { steps } = series;
    return series.dimensions.flatMap(({ name }) => {
      const shares = series.values(`unparseable/${name}`);
      const start = meanOf(shares, 0, width);
      const now = meanOf(shares, shares.length - width);
      if (start === null || now === null || steps.length < 2 * width || now - start < rise) return [];
      const since = heldSince(rolling(shares, width), (share) => share - start >= rise);
      if (since === undefined) return [];
      return [
        {
          severity: "warning" as const,
          message: `${name} cannot be read in ${percent(now)} of the rollouts, ${percent(start)} at the start.`,
          since: steps[since] ?? null,
          charts: ["dimensions"],
          action: { kind: "rollouts" as const, label: "Show them", filter: `status(${name}) == 'unparseable'` },
        },
      ];
    });
  },
});
