import { defineAlert } from "../alert";
import { percent } from "../alert-text";
import { heldSince, meanOf, rolling } from "../run-series";

const width = 10;
/** Above its start by so much, or above this share whatever the start. */
const rise = 0.2;
const half = 0.5;
const stalled = 0.9;

export default defineAlert({
  id: "zero-std-groups",
  title: "More and more groups give no gradient",
  docs: `Fires when the share of groups whose rewards are all equal, as a mean over 10 steps, has risen by 20 percentage points since the
start of the run or is above one half; it is an error above 0.9, where training stands still. The thresholds are judgements;
those of 0.5 and 0.9 are the ones of the rule *zero-std-groups*.

Answers to one question have become alike, or all of them are right, or none.`,
  check({ series }) {
    const { steps } = series;
    const dead = series.values("dead");
    const start = meanOf(dead, 0, width);
    const now = meanOf(dead, dead.length - width);
    if (start === null || now === null || steps.length < 2 * width) return [];
    const limit = Math.min(half, start + rise);
    const since = heldSince(rolling(dead, width), (share) => share > limit);
    if (since === undefined) return [];
    return [
      {
        severity: now > stalled ? ("error" as const) : ("warning" as const),
        message: `${percent(now)} of groups give no gradient, ${percent(start)} at the start: answers to one question have become alike.`,
        since: steps[since] ?? null,
        charts: ["dead"],
        action: {
          kind: "rollouts" as const,
          label: "Show dead groups",
          filter: `advantage == 0 && step >= ${steps[since]}`,
        },
      },
    ];
  },
});
