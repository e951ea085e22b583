import { needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { bareAnswer } from "../probing/texts";

export default defineProbe({
  kind: "probe",
  name: "constant_answer",
  pack: "answers",
  summary: "One fixed answer to every prompt: the most frequent gold, a refusal.",
  docs: `Answers every prompt with the same text: the most frequent gold answer in the form in which it is read, and "I don't know.". With
\`answers\` the texts are yours, taken as whole responses.

Measured is the mean total of the best of these answers as a share of what gold is paid. It must stay below half.

\`\`\`yaml
probes:
  - constant_answer: {answers: ["<answer>yes</answer>", ""], allow: 0.3}
\`\`\``,
  noun: "A fixed answer",
  measure: "share",
  limit: 0.5,
  least: 8,
  answers: true,
  unfit: needsGold,
  make(_, material, { answers }) {
    if (answers) return answers.map((text) => ({ text, variant: `“${text}”` }));
    const [frequent] = material.golds;
    return [
      ...(frequent === undefined ? [] : [{ text: bareAnswer(material, frequent), variant: `always ${frequent}` }]),
      { text: "I don't know.", variant: "a refusal" },
    ];
  },
});
