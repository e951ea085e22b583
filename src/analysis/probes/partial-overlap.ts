import { needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { bareAnswer, words } from "../probing/texts";

const leastWords = 4;

export default defineProbe({
  kind: "probe",
  name: "partial_overlap",
  pack: "answers",
  summary: "Every other word of gold.",
  docs: `Where gold has at least ${leastWords} words, every other one of them is given as the answer. Overlap measures pay for that.

Measured is what it is paid as a share of what gold is paid. It must stay below half.`,
  noun: "Half of the words of gold",
  measure: "share",
  limit: 0.5,
  least: 1,
  unfit: (material) =>
    needsGold(material) ??
    (material.golds.some((gold) => words(gold).length >= leastWords)
      ? undefined
      : `Gold answers have fewer than ${leastWords} words.`),
  make({ gold }, material) {
    const all = words(gold ?? "");
    if (all.length < leastWords) return [];
    const half = all.filter((_, i) => i % 2 === 0).join(" ");
    return [{ text: bareAnswer(material, half), variant: "every other word" }];
  },
});
