import { defineAlert } from "../alert";
import { percent } from "../alert-text";
import { heldSince, meanOf, rolling } from "../run-series";

const width = 10;
const some = 0.3;
const most = 0.9;

export default defineAlert({
  id: "completion-budget-too-small",
  title: "Most answers are cut at the token limit",
  docs: `Fires when the share of completions that end at the limit instead of at their end, as the trainer logs it and as a mean over 10
steps, is above 0.3; it is an error above 0.9 (thresholds by judgement; trl#5697 reports 0.97 to 0.99). A cut answer is mostly
scored as wrong.`,
  check({ series }) {
    const { steps } = series;
    const cut = series.values("completions/clipped_ratio");
    const now = meanOf(cut, cut.length - width);
    const since = heldSince(rolling(cut, width), (share) => share > some);
    if (now === null || now <= some || since === undefined || steps.length < width) return [];
    return [
      {
        severity: now > most ? ("error" as const) : ("warning" as const),
        message: `${percent(now)} of the answers are cut at the token limit.`,
        since: steps[since] ?? null,
        charts: ["length"],
        action: null,
      },
    ];
  },
});
