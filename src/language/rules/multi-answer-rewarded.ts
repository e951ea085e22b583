import { findingOf, probeResult } from "../probe-findings";
import { defineRule } from "../rule";
import { count, percent } from "../statistics";

export default defineRule({
  id: "multi-answer-rewarded",
  severity: "error",
  kind: "probe",
  title: "Listing several answers is paid",
  docs: `Gold is given together with one and with four wrong answers, in one place and one after the other, first and last; of two orders the
less paid one counts. This fires where that is paid at least half of what gold alone is paid: then listing candidates is worth more
than deciding.

Read one answer (\`pick: last\`), and compare the whole of it.

It fires where a list is paid 80% of gold, and not where it is paid 16%.`,
  check(context) {
    const result = probeResult(context, "answer_list");
    if (result?.state !== "failed" || result.value === null) return [];
    const message = `Listing several answers is paid ${percent(result.value)} of what gold is paid (n = ${count(result.prompts)} prompts). Read one answer, and compare the whole of it.`;
    return findingOf(context, result, message);
  },
});
