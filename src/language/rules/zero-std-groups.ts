import { entryOf } from "../document/tree";
import { numberAt } from "../edits";
import { defineRule, theTotal } from "../rule";
import { count, evidence, interval, percent } from "../statistics";

const warnAbove = 0.5;
const errorAbove = 0.9;

export default defineRule({
  id: "zero-std-groups",
  severity: "warning",
  kind: "statistic",
  title: "Most groups give no gradient",
  docs: `An estimator that compares inside a group learns nothing from a group in which all rewards are equal. This fires when the lower end
of the 95% interval of the share of such groups is above 50%, and is an error above 90%. Larger groups, prompts that are neither too
easy nor too hard, or a term that varies inside a group bring groups back to life.

It fires on 600 dead groups of 659, and not on 320 of 659.`,
  check({ compiled, knowledge }) {
    const { document } = compiled.whole;
    const summary = evidence(knowledge);
    if (summary === undefined || compiled.advantage?.record.grouped !== true) return [];
    const { deadGroups, deadLow, deadHigh, groups } = summary;
    if (deadGroups.low <= warnAbove) return [];
    const at =
      entryOf(document.root, "advantage")?.keyRange ??
      entryOf(document.root, "aggregate")?.keyRange ??
      entryOf(document.root, "dimensions")?.keyRange;
    if (at === undefined) return [];
    const size = numberAt(document, ["train", "group_size"]);
    const larger = typeof size?.value === "number" ? size.value * 2 : undefined;
    const fixes =
      size && larger !== undefined
        ? [
            {
              title: `Train with groups of ${larger}`,
              edits: [{ start: size.start, end: size.start + size.text.length, text: String(larger) }],
            },
          ]
        : [];
    return [
      {
        ...at,
        severity: deadGroups.low > errorAbove ? ("error" as const) : ("warning" as const),
        message:
          `${percent(deadGroups.value)} of groups give no gradient: all their rewards are equal ` +
          `(${count(deadLow)} at the lowest, ${count(deadHigh)} at the highest; n = ${count(groups)} groups, ${interval(deadGroups)}). ` +
          "Use larger groups, other prompts, or a term that varies inside a group.",
        ...(fixes.length > 0 ? { fixes } : {}),
        about: [theTotal],
      },
    ];
  },
});
