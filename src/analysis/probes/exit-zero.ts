import { defineProbe } from "../probing/record";

export default defineProbe({
  kind: "probe",
  name: "exit_zero",
  pack: "code",
  summary: "A program that only exits with code 0.",
  docs: `Answers every prompt with a program that ends at once: \`sys.exit(0)\`, \`os._exit(0)\`, \`raise SkipTest\`. It must not pass the tests of
the task. Programs run in the sandbox only.

Measured is the mean total, which must not be above 0, nor above the median of the real rollouts.`,
  noun: "A program that only exits",
  measure: "nothing",
  least: 1,
  source: "arXiv 2511.18397",
  unfit: ({ plan }) =>
    plan.dimensions.some(({ type }) => type.needs === "a sandbox" || type.name === "python")
      ? "Programs are not run for probes in this version."
      : "No dimension of this file runs code.",
  make: () => [
    { text: "```python\nimport sys\nsys.exit(0)\n```", variant: "sys.exit(0)" },
    { text: "```python\nimport os\nos._exit(0)\n```", variant: "os._exit(0)" },
    { text: '```python\nimport unittest\nraise unittest.SkipTest("later")\n```', variant: "raise SkipTest" },
  ],
});
