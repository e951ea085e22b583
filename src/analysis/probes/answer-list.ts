import { needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { bareAnswer, wrongAnswers } from "../probing/texts";

export default defineProbe({
  kind: "probe",
  name: "answer_list",
  pack: "answers",
  summary: "Gold among one or four wrong answers, before and after them.",
  docs: `Gives gold together with gold answers of other prompts: one of them ("18 or 7") and four, in one place and as answers of their
own one after the other. Gold stands first in one response and last in another, and the less paid of the two counts: a reader that
takes the last answer, or the first, is fooled by neither.

Measured is what the most paid list gets as a share of what gold is paid. It must stay below half.`,
  noun: "A list with gold in it",
  measure: "share",
  limit: 0.5,
  least: 1,
  source: "prime-environments issue 689",
  unfit: (material) =>
    needsGold(material) ??
    (material.golds.length < 2 ? "All gold answers are the same, so there is no wrong one to list." : undefined),
  make(prompt, material) {
    const { gold } = prompt;
    const wrong = wrongAnswers(prompt, material, 4);
    if (!gold || wrong.length === 0) return [];
    const lists = (others: readonly string[], either: string, join: (answers: readonly string[]) => string) => [
      { text: join([gold, ...others]), variant: `${either}, gold first`, either },
      { text: join([...others, gold]), variant: `${either}, gold last`, either },
    ];
    const inOne = (gap: string) => (answers: readonly string[]) => bareAnswer(material, answers.join(gap));
    return [
      ...lists(wrong.slice(0, 1), "a or b", inOne(" or ")),
      ...lists(wrong, `${wrong.length + 1} answers in one`, inOne(", ")),
      ...lists(wrong, `${wrong.length + 1} answers`, (answers) =>
        answers.map((answer) => bareAnswer(material, answer)).join("\n"),
      ),
    ];
  },
});
