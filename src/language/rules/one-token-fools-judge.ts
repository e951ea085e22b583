import { findingOf, probeResult } from "../probe-findings";
import { defineRule } from "../rule";
import { count, interval, percent, shareOf } from "../statistics";

const leastPrompts = 100;
const leastAccepted = 2;
const errorAbove = 0.05;

export default defineRule({
  id: "one-token-fools-judge",
  severity: "warning",
  kind: "probe",
  title: "A text without an answer is taken for right",
  docs: `The probe \`master_keys\` answers every prompt with ten short texts that hold no answer, such as \`:\` and \`Solution\`. Judges are
known to accept them. This fires on at least 100 prompts where two or more are taken for right, and is an error above 5% of them. It
needs the probe in the file, since it is not among those that run on save.

Let a rule decide first, show the judge a reference, or refuse short answers.

It fires where 3 of 1,000 responses are accepted, and not where none is.`,
  check(context) {
    const result = probeResult(context, "master_keys");
    const accepted = result?.accepted;
    if (!result || !accepted || result.prompts < leastPrompts || accepted.count < leastAccepted) return [];
    const share = shareOf(accepted.count, accepted.of);
    const what = result.example ? `${result.example.variant} and the like are` : "A text without an answer is";
    const message = `${what} taken for right in ${count(accepted.count)} of ${count(accepted.of)} responses (${percent(share.value)}, ${interval(share)}, n = ${count(result.prompts)} prompts). Refuse answers that are too short.`;
    return findingOf(context, result, message, share.value > errorAbove ? "error" : "warning");
  },
});
