import { needsGold } from "../probing/needs";
import { changedPairs } from "../probing/points";
import { defineProbe } from "../probing/record";
import { bareAnswer } from "../probing/texts";

/** Coordinates must differ by more than this share of the larger one: else the mirrored point lies beside. */
const apart = 0.25;

const mirrored = (gold: string): string | undefined =>
  changedPairs(gold, (x, y) => (Math.abs(x - y) > apart * Math.max(Math.abs(x), Math.abs(y)) ? [y, x] : undefined));

export default defineProbe({
  kind: "probe",
  name: "mirror_xy",
  pack: "geometry",
  summary: "Points and boxes of gold with x and y exchanged.",
  docs: `Where gold holds points or boxes (two or four numbers in brackets) whose coordinates differ by more than a quarter, x and y are exchanged.
A check that compares one axis with the other takes them for right: the released check of Embodied-R1 for “between” tests the range of y with
x (S133).

Measured is what it is paid as a share of what gold is paid. It must stay below half.`,
  noun: "Gold with x and y exchanged",
  measure: "share",
  limit: 0.5,
  least: 1,
  source: "Embodied-R1 (S133), released code",
  unfit: (material) =>
    needsGold(material) ??
    (material.golds.some((gold) => mirrored(gold) !== undefined) ? undefined : "No gold answer is a point or a box."),
  make({ gold }, material) {
    const text = mirrored(gold ?? "");
    return text === undefined ? [] : [{ text: bareAnswer(material, text), variant: "x and y exchanged" }];
  },
});
