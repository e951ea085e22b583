import { needsTags } from "../probing/needs";
import { defineProbe } from "../probing/record";

export default defineProbe({
  kind: "probe",
  name: "empty_tags",
  pack: "blank",
  summary: "Every tag that the file reads, with nothing inside.",
  docs: `Answers every prompt with the tags that dimensions and extractions of the file name, in their order and empty: without and with
line breaks between them. A pattern such as \`<think>.*</think>\` is content with that.

Measured is the mean total, which must not be above the median of the real rollouts of the same prompts.`,
  noun: "An answer of empty tags",
  measure: "median",
  least: 1,
  source: "open-r1, early format reward",
  unfit: needsTags,
  make: (_, { tags }) =>
    ["", "\n"].map((gap) => ({
      text: tags.map((tag) => `<${tag}>${gap}</${tag}>`).join(gap),
      variant: gap === "" ? "empty tags" : "empty tags on lines of their own",
    })),
});
