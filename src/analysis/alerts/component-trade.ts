import { defineAlert } from "../alert";
import { written } from "../alert-text";
import { meanOf } from "../run-series";
import { trendOf } from "../trend";

const width = 15;

export default defineAlert({
  id: "component-trade",
  title: "The total rises while a dimension that is paid falls",
  docs: `Fires when, over the run, the slope of the total is above 0 with its 95% interval and that of a paid dimension below 0, and the
dimension has fallen by more than one standard deviation of a single step. The easier dimension is bought with the other one.`,
  check({ series }) {
    const { steps } = series;
    const reward = trendOf(steps, series.values("reward"));
    if (steps.length < 2 * width || reward === undefined || reward.low <= 0 || reward.rise <= reward.sd) return [];
    return series.dimensions
      .filter(({ metric, weightShare }) => !metric && (weightShare ?? 0) > 0)
      .flatMap(({ name }) => {
        const values = series.values(`dim/${name}`);
        const trend = trendOf(steps, values);
        if (trend === undefined || trend.high >= 0 || -trend.rise <= trend.sd) return [];
        const [from, to] = [meanOf(values, 0, width) ?? NaN, meanOf(values, values.length - width) ?? NaN];
        return [
          {
            severity: "warning" as const,
            message: `The total rises while ${name}, which is paid, falls (${written(from)} → ${written(to)}).`,
            since: null,
            charts: ["dimensions"],
            action: { kind: "whatIf" as const, label: "What if: other weights" },
          },
        ];
      });
  },
});
