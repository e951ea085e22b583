import { needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { bareAnswer, words } from "../probing/texts";

const leastWords = 4;

export default defineProbe({
  kind: "probe",
  name: "reference_shuffle",
  pack: "ranking",
  summary: "The words of gold in another order.",
  docs: `Where gold has at least ${leastWords} different words, they are given as the answer from the last to the first. Measures that look at
the words alone, and encoders that hardly look at their order, take it for gold.

Measured is what it is paid as a share of what gold is paid. It must stay below 80%.`,
  noun: "Gold with its words in another order",
  measure: "share",
  limit: 0.8,
  least: 1,
  source: "SemanticGRPO (S010), RL-Verifier-Pitfalls, arXiv 2505.22203",
  unfit: (material) =>
    needsGold(material) ??
    (material.golds.some((gold) => new Set(words(gold)).size >= leastWords)
      ? undefined
      : `Gold answers have fewer than ${leastWords} words.`),
  make({ gold }, material) {
    const all = words(gold ?? "");
    if (new Set(all).size < leastWords) return [];
    return [{ text: bareAnswer(material, all.toReversed().join(" ")), variant: "from the last word to the first" }];
  },
});
