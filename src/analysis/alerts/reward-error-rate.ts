import { defineAlert } from "../alert";
import { percent } from "../alert-text";
import { heldSince, meanOf, rolling } from "../run-series";

const width = 20;
const some = 0.02;
const many = 0.1;

export default defineAlert({
  id: "reward-error-rate",
  title: "A dimension fails on our side",
  docs: `Fires when errors and timeouts of a dimension, as a share of its rollouts over the last 20 steps, are above 2%; it is an error
above 10% (thresholds by judgement). Such rollouts are unscorable unless the file says otherwise: they teach nothing.`,
  check({ series }) {
    const { steps } = series;
    return series.dimensions.flatMap(({ name }) => {
      const failed = series.values(`failed/${name}`);
      const now = meanOf(failed, failed.length - width);
      const since = heldSince(rolling(failed, width), (share) => share > some);
      if (now === null || now <= some || since === undefined) return [];
      return [
        {
          severity: now > many ? ("error" as const) : ("warning" as const),
          message: `${name} fails on ${percent(now)} of the rollouts of the last ${Math.min(width, steps.length)} steps (errors and timeouts).`,
          since: steps[since] ?? null,
          charts: ["dimensions"],
          action: {
            kind: "rollouts" as const,
            label: "Show failures",
            filter: `status(${name}) == 'error' || status(${name}) == 'timeout'`,
          },
        },
      ];
    });
  },
});
