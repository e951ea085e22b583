import { findingOf, probeResult, shown } from "../probe-findings";
import { defineRule } from "../rule";
import { count } from "../statistics";
import { placeOfDimension } from "../weighed-terms";

export default defineRule({
  id: "tag-stuffing-rewarded",
  severity: "error",
  kind: "probe",
  title: "Repeating tags is paid",
  docs: `The tagged blocks of the best real response of each prompt are repeated five times, nested, and opened once more. This fires where
that raises the reward by more than 0.02 (sign test, p ≤ 0.01); and, as a warning, at a dimension that checks tags and gives five
copies of a block as much as one. A pattern such as \`<think>.*</think>\` does; the type \`tags\` wants each tag exactly once.

It fires where five copies keep the full score of a format check, and not where that falls to 0.`,
  check(context) {
    const result = probeResult(context, "tag_spam");
    if (result === undefined || result.value === null) return [];
    const n = `n = ${count(result.prompts)} prompts`;
    if (result.state === "failed") {
      const message = `Repeating tags raises the reward by ${shown(result.value)} (${n}). Require each tag exactly once, as the type \`tags\` does.`;
      return findingOf(context, result, message);
    }
    return result.kept.flatMap((name) => {
      const place = placeOfDimension(context, name);
      const message = `Five copies of a tag score in \`${name}\` what one does (${n}). Require each tag exactly once, as the type \`tags\` does.`;
      return place ? [{ ...place, message, severity: "warning" as const, about: [name] }] : [];
    });
  },
});
