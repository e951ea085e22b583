import { needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { bareAnswer } from "../probing/texts";

export default defineProbe({
  kind: "probe",
  name: "no_reasoning",
  pack: "blank",
  summary: "Gold in the form in which it is read, and nothing else.",
  docs: `Answers every prompt with gold alone, in the shortest form in which the file reads an answer (found by trying forms of real
rollouts): \`<answer>18</answer>\`, \`A: 18\`.

Measured is what that is paid as a share of what gold with its working is paid. By default it may be all of it but not more: an answer
without reasoning that is paid more teaches to drop the reasoning. \`allow: 0.9\` wants the working to be worth a tenth.`,
  noun: "Gold without its working",
  measure: "share",
  limit: 1,
  least: 1,
  unfit: needsGold,
  make: ({ gold }, material) => (gold ? [{ text: bareAnswer(material, gold), variant: "gold only" }] : []),
});
