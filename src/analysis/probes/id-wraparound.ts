import { needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { bareAnswer } from "../probing/texts";

const leastIds = 3;

/** A ranking of the ids 1 to n with 0 in the place of n; undefined for anything else. */
export function withZero(gold: string): string | undefined {
  const ids = [...gold.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const isRanking =
    ids.length >= leastIds &&
    /^[\s\d[\](){}<>,;>|"'-]+$/.test(gold) &&
    [...ids].sort((a, b) => a - b).every((id, i) => id === i + 1);
  return isRanking ? gold.replace(new RegExp(`\\b${ids.length}\\b`), "0") : undefined;
}

export default defineProbe({
  kind: "probe",
  name: "id_wraparound",
  pack: "ranking",
  summary: "A ranking with id 0 in the place of the last id.",
  docs: `Where gold is a ranking of the ids 1 to n, with n at least ${leastIds}, 0 stands for n. Code that takes an id less one as an index reads
the last element for it, and a check of ids that lets 0 pass does not see it (ReasonRank's released check, S156).

Measured is what it is paid as a share of what gold is paid. It must stay below 99%.`,
  noun: "A ranking with an id that there is not",
  measure: "share",
  limit: 0.99,
  least: 1,
  source: "ReasonRank (S156), released code",
  unfit: (material) =>
    needsGold(material) ??
    (material.golds.some((gold) => withZero(gold) !== undefined)
      ? undefined
      : "No gold answer is a ranking of the ids 1 to n."),
  make({ gold }, material) {
    const text = withZero(gold ?? "");
    return text === undefined ? [] : [{ text: bareAnswer(material, text), variant: "0 for the last id" }];
  },
});
