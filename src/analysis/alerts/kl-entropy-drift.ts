import { defineAlert } from "../alert";
import { written } from "../alert-text";
import { heldSince, meanOf, rolling, type RunSeries } from "../run-series";

const width = 10;
/** Steps from which the usual range of a curve is taken. */
const history = 40;
const deviations = 3;

export default defineAlert({
  id: "kl-entropy-drift",
  title: "KL or entropy left its usual range",
  docs: `Fires when KL, as a mean over 10 steps, is more than 3 standard deviations above its first 40 steps, or entropy as far below.
A note only: its own author reports that such signals explain afterwards and do not warn early at a usable rate of false alarms
(trl#6350).`,
  check({ series }) {
    return [...drift(series, "kl", "KL", 1), ...drift(series, "entropy", "Entropy", -1)];
  },
});

function drift(series: RunSeries, key: string, title: string, sign: 1 | -1) {
  const { steps } = series;
  const values = series.values(key);
  const first = values.slice(0, history).filter((value) => value !== null);
  if (steps.length < history + width || first.length < history / 2) return [];
  const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
  const sd = Math.sqrt(first.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (first.length - 1));
  const since = heldSince(rolling(values, width), (value) => sign * (value - mean) > deviations * sd);
  const now = meanOf(values, values.length - width);
  if (sd === 0 || since === undefined || now === null) return [];
  return [
    {
      severity: "information" as const,
      message: `${title} left the range of its first ${history} steps (${written(mean)} ± ${written(sd)}); now ${written(now)}.`,
      since: steps[since] ?? null,
      charts: [key],
      action: null,
    },
  ];
}
