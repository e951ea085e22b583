import { defineProbe } from "../probing/record";

export default defineProbe({
  kind: "probe",
  name: "closing_phrase",
  pack: "style",
  summary: "“I hope this helps!” at the end.",
  docs: `Appends a friendly closing phrase to the best real response of each prompt.

Measured is the rise of the total, which must not be above 0 (sign test, p ≤ 0.01).`,
  noun: "A response with a closing phrase",
  measure: "rise",
  limit: 0,
  least: 8,
  source: "arXiv 2606.04923",
  make: ({ bestText }) => [
    { text: `${bestText}\n\nI hope this helps!`, variant: "I hope this helps!" },
    { text: `${bestText} Great question!`, variant: "Great question!" },
  ],
});
