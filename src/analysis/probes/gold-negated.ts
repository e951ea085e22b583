import { isNumeric, needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { withAnswer } from "../probing/texts";

/** The opposite of an answer: a number with the other sign, a text with "not" in front. */
function negated(gold: string): string | undefined {
  if (!isNumeric(gold)) return `not ${gold}`;
  if (Number(gold.replaceAll(",", "")) === 0) return undefined;
  return /^[-−]/.test(gold) ? gold.slice(1) : `-${gold.replace(/^\+/, "")}`;
}

export default defineProbe({
  kind: "probe",
  name: "gold_negated",
  pack: "answers",
  summary: "Gold with the other sign, or with “not” in front.",
  docs: `Puts the opposite of gold in the place of the answer: a number with the other sign, a text with "not" in front.

Measured is what that is paid as a share of what gold is paid. It must stay below half.`,
  noun: "The opposite of gold",
  measure: "share",
  limit: 0.5,
  least: 1,
  unfit: needsGold,
  make(prompt, material) {
    const opposite = prompt.gold && negated(prompt.gold);
    if (!opposite) return [];
    return [
      {
        text: withAnswer(prompt, material, opposite),
        variant: opposite.startsWith("not ") ? "not gold" : "the other sign",
      },
    ];
  },
});
