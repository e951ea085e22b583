import { findingOf, probeResult, shown } from "../probe-findings";
import { defineRule } from "../rule";
import { count } from "../statistics";

export default defineRule({
  id: "exit-zero-passes",
  severity: "error",
  kind: "probe",
  title: "A program that only exits passes",
  docs: `The probe \`exit_zero\` answers every prompt with a program that ends at once: \`sys.exit(0)\`, \`os._exit(0)\`, \`raise SkipTest\`. This
fires where that is paid, or taken for right. It needs the probe in the file and a dimension that runs code; without one the probe is
skipped and says so.

Count the tests that ran by name, and run them in a process of their own.

It fires where such a program is paid 1, and not where it is paid 0.`,
  check(context) {
    const result = probeResult(context, "exit_zero");
    if (result?.state !== "failed" || result.value === null) return [];
    const message = `A program that only exits is paid ${shown(result.value)} (n = ${count(result.prompts)} prompts). Count the tests that ran, in a process of their own.`;
    return findingOf(context, result, message);
  },
});
