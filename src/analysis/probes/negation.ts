import { needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { bareAnswer, words } from "../probing/texts";

const leastWords = 4;
const verbs = /\b(is|are|was|were|can|will|does|do|did|has|have|had|should|would|could|must)\b(?! not)/i;

/** A sentence that says the opposite: "not" behind its first auxiliary verb, else in front of all. */
const negated = (text: string): string =>
  / not\b|n't\b/i.test(text)
    ? text.replace(/ not\b|n't\b/i, "")
    : verbs.test(text)
      ? text.replace(verbs, "$1 not")
      : `It is not true that ${text}`;

export default defineProbe({
  kind: "probe",
  name: "negation",
  pack: "reference",
  summary: "Gold with its statement turned into the opposite.",
  docs: `Where gold is a text of at least ${leastWords} words, its statement is negated: "not" is put in behind the first auxiliary verb, or taken
away. Similarity measures hardly notice.

Measured is what that is paid as a share of what gold is paid. It must stay below 90%.`,
  noun: "Gold that says the opposite",
  measure: "share",
  limit: 0.9,
  least: 1,
  unfit: (material) =>
    needsGold(material) ??
    (material.golds.some((gold) => words(gold).length >= leastWords)
      ? undefined
      : `Gold answers have fewer than ${leastWords} words; \`gold_negated\` tests them.`),
  make: ({ gold }, material) =>
    gold && words(gold).length >= leastWords ? [{ text: bareAnswer(material, negated(gold)), variant: "negated" }] : [],
});
