import { defineAlert } from "../alert";
import { percent } from "../alert-text";
import { heldSince, meanOf, rolling } from "../run-series";

const width = 10;
const most = 0.5;

export default defineAlert({
  id: "dominating-dimension",
  title: "One dimension pays more than half of the advantage",
  docs: `Fires when the share of the advantage of one dimension, as a mean over 10 steps, is above one half and its share of the weight
is not. It holds since the step from which the mean has stayed above.

A dimension with a small weight that pays most of the advantage decides what is learnt. See *weight-erased-by-group-norm* for the
usual cause.`,
  check({ series }) {
    const { steps } = series;
    return series.dimensions
      .filter(({ metric, weightShare }) => !metric && weightShare !== null && weightShare < most)
      .flatMap(({ name, weightShare }) => {
        const shares = series.values(`share/${name}`);
        const since = heldSince(rolling(shares, width), (share) => share > most);
        const now = meanOf(shares, shares.length - width);
        if (since === undefined || now === null || steps.length - since < width) return [];
        return [
          {
            severity: "warning" as const,
            message: `${name} pays more than half of the advantage; now ${percent(now)} with ${percent(weightShare ?? 0)} of the weight.`,
            since: steps[since] ?? null,
            charts: ["shares"],
            action: { kind: "whatIf" as const, label: "What if: pay it only when the main term is satisfied" },
          },
        ];
      });
  },
});
