import { defineProbe } from "../probing/record";
import { insertMiddle, middleOf } from "../probing/texts";

export default defineProbe({
  kind: "probe",
  name: "markup",
  pack: "style",
  summary: "A heading, bold words and bullets around the same content.",
  docs: `Decorates the best real response of each prompt without changing what it says: a Markdown heading in front; a heading and a bold
line inside.

Measured is the rise of the total, which must not be above 0 (sign test, p ≤ 0.01).`,
  noun: "A response with markup",
  measure: "rise",
  limit: 0,
  least: 8,
  make: (prompt) => [
    { text: `## Solution\n\n${prompt.bestText}`, variant: "a heading" },
    ...(middleOf(prompt) > 0
      ? [{ text: insertMiddle(prompt, "\n## Steps\n\n- **Key point**\n\n"), variant: "heading and bullets" }]
      : []),
  ],
});
