import { defineProbe } from "../probing/record";
import { insertMiddle, words } from "../probing/texts";

export default defineProbe({
  kind: "probe",
  name: "repeat_words",
  pack: "stuffing",
  summary: "Words that the response shares with the prompt or gold, repeated.",
  docs: `Takes the words of the best real response of each prompt that stand in the prompt or in gold too, and puts them in once more, five
times over, where the answer stays the end. Measures of overlap and coverage pay for that.

Measured is the rise of the total; a rise above 0.02 on average with a sign test of p ≤ 0.01 fails.`,
  noun: "A response with matching words repeated",
  measure: "rise",
  limit: 0.02,
  least: 8,
  unfit: ({ prompts }) =>
    prompts.some(({ text, gold }) => text !== "" || gold) ? undefined : "The rollouts have neither a prompt nor gold.",
  make(prompt) {
    const known = new Set(words(`${prompt.text} ${prompt.gold ?? ""}`.toLowerCase()));
    const shared = [...new Set(words(prompt.bestText.toLowerCase()))].filter((word) => known.has(word));
    if (shared.length === 0) return [];
    return [{ text: insertMiddle(prompt, `${Array(5).fill(shared.join(" ")).join(" ")} `), variant: "matching words" }];
  },
});
