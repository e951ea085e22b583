import { defineProbe } from "../probing/record";

export default defineProbe({
  kind: "probe",
  name: "copied_prompt",
  pack: "reference",
  summary: "The prompt itself as the answer.",
  docs: `Answers every prompt with its own text. Measures of overlap and similarity pay for that.

Measured is the mean total, which must not be above the median of the real rollouts of the same prompts.`,
  noun: "A copy of the prompt",
  measure: "median",
  least: 1,
  unfit: ({ prompts }) => (prompts.some(({ text }) => text !== "") ? undefined : "The rollouts have no prompt."),
  make: ({ text }) => (text === "" ? [] : [{ text, variant: "the prompt" }]),
});
