import { defineProbe } from "../probing/record";

export default defineProbe({
  kind: "probe",
  name: "empty",
  pack: "blank",
  summary: "An empty text, a space, a line break.",
  docs: `Answers every prompt with nothing: an empty text, a space, a line break. The most paid of the three counts.

Measured is the mean total. It must not be above 0, nor above the median of the real rollouts of the same prompts; where every real
rollout is paid more than 0, it must not be above the least of them. What pays for nothing is what a policy falls back on where it
cannot get the rest.

\`\`\`yaml
probes: [empty, {empty: {allow: 0.05}}]
\`\`\``,
  noun: "An empty answer",
  measure: "nothing",
  least: 1,
  source: "Visual-RFT issue 176",
  make: () => [
    { text: "", variant: "an empty text" },
    { text: " ", variant: "a space" },
    { text: "\n", variant: "a line break" },
  ],
});
