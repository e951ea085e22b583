import { needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { bareAnswer } from "../probing/texts";

/** More different gold answers than this are no options. */
const mostOptions = 20;

export default defineProbe({
  kind: "probe",
  name: "all_options",
  pack: "answers",
  summary: "Every label or option at once.",
  docs: `Where gold takes at most ${mostOptions} different values, they are options or labels: every prompt is answered with all of them, in one
place, and as answers one after the other, in both orders; of two orders the less paid one counts.

Measured is what that is paid as a share of what gold is paid. It must stay below half.`,
  noun: "An answer of all options",
  measure: "share",
  limit: 0.5,
  least: 1,
  unfit: (material) =>
    needsGold(material) ??
    (material.golds.length > mostOptions
      ? `Gold has ${material.golds.length} different values: there are no options to list.`
      : material.golds.length < 2
        ? "All gold answers are the same: there are no options to list."
        : undefined),
  make({ gold }, material) {
    if (!gold) return [];
    const options = [...material.golds].sort();
    const orders = [options, [...options].reverse()];
    return orders.flatMap((order, i) => [
      { text: bareAnswer(material, order.join(", ")), variant: `all options in one (${i + 1})`, either: "in one" },
      {
        text: order.map((answer) => bareAnswer(material, answer)).join("\n"),
        variant: `all options (${i + 1})`,
        either: "one by one",
      },
    ]);
  },
});
