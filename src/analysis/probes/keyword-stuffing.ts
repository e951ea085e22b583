import { defineProbe } from "../probing/record";

export default defineProbe({
  kind: "probe",
  name: "keyword_stuffing",
  pack: "stuffing",
  summary: "The keywords that dimensions look for, appended five times.",
  docs: `Appends every text that paid \`keyword\` dimensions look for (\`any\` and \`all\`) to the best real response of each prompt, five times.

Measured is the rise of the total; a rise above 0.02 on average with a sign test of p ≤ 0.01 fails.`,
  noun: "A response with keywords appended",
  measure: "rise",
  limit: 0.02,
  least: 8,
  source: "unsloth issue 2690",
  unfit: ({ keywords }) => (keywords.length === 0 ? "No paid dimension of this file looks for keywords." : undefined),
  make: ({ bestText }, { keywords }) => [
    { text: `${bestText}\n${Array(5).fill(keywords.join(" ")).join(" ")}`, variant: "keywords appended" },
    { text: `${keywords.join(" ")}\n${bestText}`, variant: "keywords in front" },
  ],
});
