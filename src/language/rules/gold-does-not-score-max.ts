import { defineRule } from "../rule";
import { count, interval, percent, shareOf } from "../statistics";
import { placeOfDimension } from "../weighed-terms";

const errorAbove = 0.02;

export default defineRule({
  id: "gold-does-not-score-max",
  severity: "warning",
  kind: "probe",
  title: "The gold answer itself is not right",
  docs: `Gold is written in the form in which real rollouts are read (found by trying what stands around their answers) and scored. This
fires where the dimension that compares with gold gives less than its maximum: a false negative by construction. It is an error where
more than 2% of the gold answers fail.

The extraction may be too strict, gold may stand in a form that the type does not read, or in another column.

It fires where 8 of 400 gold answers fail, and not where all are right.`,
  check(context) {
    const gold = context.knowledge.probes?.facts.gold;
    const place = gold && placeOfDimension(context, gold.dimension);
    if (!gold || !place || gold.failed === 0) return [];
    const share = shareOf(gold.failed, gold.prompts);
    const { first } = gold;
    const example = first ? ` The first: \`${first.gold}\`${first.why === "" ? "" : `, ${first.why}`}.` : "";
    const message = `The gold answer itself is not right in \`${gold.dimension}\` for ${count(gold.failed)} of ${count(gold.prompts)} prompts (${percent(share.value)}, ${interval(share)}).${example} Read gold as answers are read.`;
    const severity = share.value > errorAbove ? ("error" as const) : ("warning" as const);
    return [{ ...place, message, severity, about: [gold.dimension] }];
  },
});
