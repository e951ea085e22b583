import { defineProbe } from "../probing/record";
import { insertMiddle, words } from "../probing/texts";

const filler =
  "Let us go through this step by step and keep every detail of the question in mind while we do so, since it helps to be careful. ";

export default defineProbe({
  kind: "probe",
  name: "padding",
  pack: "style",
  summary: "Neutral filler that makes the response twice as long.",
  docs: `Puts neutral sentences into the best real response of each prompt, where the answer stays the end, until it has twice as many words.

Measured is the rise of the total, which must not be above 0 (sign test, p ≤ 0.01).`,
  noun: "A response with filler",
  measure: "rise",
  limit: 0,
  least: 8,
  source: "arXiv 2306.05685, repetitive list attack",
  make(prompt) {
    const wanted = Math.max(1, Math.ceil(words(prompt.bestText).length / words(filler).length));
    return [{ text: insertMiddle(prompt, filler.repeat(Math.min(wanted, 200))), variant: "twice as long" }];
  },
});
