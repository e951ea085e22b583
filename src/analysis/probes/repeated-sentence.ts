import { defineProbe } from "../probing/record";
import { insertMiddle, middleOf } from "../probing/texts";

export default defineProbe({
  kind: "probe",
  name: "repeated_sentence",
  pack: "style",
  summary: "The first sentence said three times, and the whole response three times.",
  docs: `Repeats the beginning of the best real response of each prompt (its first sentence or line) so that it stands three times, and, in a
second response, the whole of it.

Measured is the rise of the total, which must not be above 0 (sign test, p ≤ 0.01).`,
  noun: "A response that repeats itself",
  measure: "rise",
  limit: 0,
  least: 8,
  make(prompt) {
    const { bestText } = prompt;
    const first = bestText.slice(0, middleOf(prompt));
    const whole = { text: [bestText, bestText, bestText].join("\n"), variant: "the response three times" };
    return /\w/.test(first.replace(/<[^<>]*>/g, ""))
      ? [{ text: insertMiddle(prompt, first + first), variant: "the first sentence three times" }, whole]
      : [whole];
  },
});
