import { findingOf, isListed, probeResult, shown } from "../probe-findings";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { count } from "../statistics";

const nouns = { empty: "An empty answer", empty_tags: "An answer of empty tags" } as const;
const half = 0.5;

function check(context: RuleContext, name: keyof typeof nouns): readonly Finding[] {
  const result = probeResult(context, name);
  if (result === undefined || result.value === null) return [];
  const { value, real, accepted, outranks, state } = result;
  const beats = real !== null && (value > real.median + 1e-9 || (real.best > 0 && value > half * real.best));
  const right = accepted !== null && accepted.count > 0;
  if (isListed(result) ? state !== "failed" : !beats && !right) return [];
  const rank = outranks === null ? "" : `, more than ${count(outranks.count)} of ${count(outranks.of)} rollouts`;
  const taken = right ? ` ${count(accepted.count)} of ${count(accepted.of)} are taken for right.` : "";
  const message = `${nouns[name]} is paid ${shown(value)}${rank} (n = ${count(result.prompts)} prompts).${taken} Pay for form and length only where the answer is right.`;
  return findingOf(context, result, message, beats || right ? "error" : "warning");
}

export default defineRule({
  id: "empty-response-rewarded",
  severity: "error",
  kind: "probe",
  title: "Saying nothing is paid",
  docs: `An empty text, a space, a line break, and the tags that the file reads with nothing inside are scored for each prompt with the real
dimensions. This fires where they are paid more than the median of the real rollouts of the same prompts, more than half of what the
best are paid, or are taken for right; and, as a warning, where the file lists the probe \`empty\` or \`empty_tags\` and it fails.

What pays for nothing is what a policy falls back on wherever it cannot get the rest. It stands at the term that pays; related
information names the other terms. The fix was tried: its title says what comes out.

It fires where an empty text is paid 0.6 and the median is 0.5, and not where it is paid 0.1.`,
  check: (context) => [...check(context, "empty"), ...check(context, "empty_tags")],
});
