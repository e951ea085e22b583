import { entryOf } from "../document/tree";
import { defineRule, type Finding, theTotal } from "../rule";
import { isEnough } from "../../messages/counted";
import { count, interval, percent, shareOf } from "../statistics";

const warnAbove = 0.02;
const errorAbove = 0.1;

export default defineRule({
  id: "reward-error-rate",
  severity: "warning",
  kind: "statistic",
  title: "Our side fails on rollouts",
  docs: `\`error\` and \`timeout\` mean that something on our side failed: a function raised, a service was down, an expression could not be worked
out. Such a rollout has no reward and teaches nothing. This warns where the lower end of the 95% interval of the share of such rollouts
is above 2%, and is an error above 10%. Where every rollout fails, or none has a reward, it is an error however few there are.

It fires on 90 failures of 2,636, and not on 60 of 2,636, whose interval begins at 1.8%.`,
  explains: ["no-provider", "zero-std-groups", "constant-dimension"],
  check({ compiled, knowledge }) {
    const { document } = compiled.whole;
    const { summary } = knowledge;
    if (summary === undefined || summary.rollouts === 0) return [];
    const enough = isEnough(summary);
    const none = summary.unscorable === summary.rollouts;
    const failing = summary.dimensions.flatMap(({ name, statuses, messages }): Finding[] => {
      const key = compiled.declarations.get(name)?.key;
      const n = Object.values(statuses).reduce((sum, k) => sum + k, 0);
      const failed = statuses.error + statuses.timeout;
      const share = shareOf(failed, n);
      const all = failed === n;
      if (key === undefined || failed === 0 || (!all && (!enough || share.low <= warnAbove))) return [];
      const why = messages.error ?? messages.timeout;
      const reason = why === undefined ? "" : ` The first: ${why}`;
      const how = all
        ? `every rollout (n = ${count(n)})`
        : `${percent(share.value)} of rollouts (n = ${count(n)}, ${interval(share)})`;
      return [
        {
          ...key,
          severity: all || share.low > errorAbove ? "error" : "warning",
          message: `\`${name}\` fails on ${how}: no score there.${reason}`,
          about: none ? [name, theTotal] : [name],
        },
      ];
    });
    if (!none || failing.length > 0) return failing;
    const at = entryOf(document.root, "aggregate")?.keyRange ?? entryOf(document.root, "dimensions")?.keyRange;
    const why = summary.statistics.unscorable;
    if (at === undefined) return [];
    const message = `No rollout has a reward (n = ${count(summary.rollouts)}). ${why === null ? "Every dimension that is paid abstains." : `The first: ${why}`}`;
    return [{ ...at, severity: "error", message, about: [theTotal] }];
  },
});
