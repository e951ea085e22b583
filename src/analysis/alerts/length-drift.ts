import { defineAlert } from "../alert";
import { percent } from "../alert-text";
import { heldSince, meanOf, rolling } from "../run-series";
import { trendOf } from "../trend";

const width = 15;
const drift = 0.25;

export default defineAlert({
  id: "length-drift",
  title: "Answers become shorter or longer without getting better",
  docs: `Fires when the mean length over 15 steps is at least a quarter above or below the one at the start, while no dimension that is
only measured (\`metric: true\`) has risen: its slope over the whole run is not above 0 with its 95% interval. Without such a dimension
nothing is known of the benefit, and the note says so.`,
  check({ series }) {
    const { steps } = series;
    const key = series.values("length_words").some((value) => value !== null) ? "length_words" : "length";
    const lengths = series.values(key);
    const start = meanOf(lengths, 0, width);
    const now = meanOf(lengths, lengths.length - width);
    if (start === null || now === null || start === 0 || steps.length < 2 * width) return [];
    const change = now / start - 1;
    const since = heldSince(rolling(lengths, width), (length) => Math.sign(change) * (length / start - 1) >= drift);
    if (Math.abs(change) < drift || since === undefined) return [];
    const metrics = series.dimensions.filter(({ metric }) => metric);
    const better = metrics.filter(({ name }) => (trendOf(steps, series.values(`dim/${name}`))?.low ?? -1) > 0);
    if (better.length > 0) return [];
    const names = metrics.map(({ name }) => name).join(", ");
    const benefit = metrics.length > 0 ? `${names} did not gain` : "no metric tells whether they are better";
    return [
      {
        severity: "information" as const,
        message: `Answers are ${percent(Math.abs(change))} ${change < 0 ? "shorter" : "longer"} than at the start; ${benefit}.`,
        since: steps[since] ?? null,
        charts: ["length"],
        action: null,
      },
    ];
  },
});
