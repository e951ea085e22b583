import { needsGold } from "../probing/needs";
import { changedPairs } from "../probing/points";
import { defineProbe } from "../probing/record";
import { bareAnswer } from "../probing/texts";

/** Far enough to leave the target: the span of a box, or half of the larger coordinate of a point. */
function shifted(gold: string): string | undefined {
  const numbers = [...gold.matchAll(/-?\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits));
  const far = Math.max(...numbers.map(Math.abs));
  return far > 0 ? changedPairs(gold, (x, y) => [x + far, y + far]) : undefined;
}

export default defineProbe({
  kind: "probe",
  name: "shift_points",
  pack: "geometry",
  summary: "Points and boxes of gold, moved off the target.",
  docs: `Where gold holds points or boxes (two or four numbers in brackets), every one is moved by the largest coordinate along both axes, so that
it lies off the target. What is paid then is paid for the form of a point.

Measured is what it is paid as a share of what gold is paid. It must stay below half.`,
  noun: "Gold moved off the target",
  measure: "share",
  limit: 0.5,
  least: 1,
  source: "Embodied-R1 (S133), metamorphic check of points",
  unfit: (material) =>
    needsGold(material) ??
    (material.golds.some((gold) => shifted(gold) !== undefined) ? undefined : "No gold answer is a point or a box."),
  make({ gold }, material) {
    const text = shifted(gold ?? "");
    return text === undefined ? [] : [{ text: bareAnswer(material, text), variant: "moved" }];
  },
});
