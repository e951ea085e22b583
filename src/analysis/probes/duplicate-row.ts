import { needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { bareAnswer } from "../probing/texts";

const leastRows = 3;

/** Gold with its first row in the place of every other; undefined where it has too few rows, or they are alike. */
export function firstRowAgain(gold: string): string | undefined {
  const list = parsed(gold);
  if (list !== undefined)
    return differ(list.map((row) => JSON.stringify(row))) ? JSON.stringify(list.map(() => list[0])) : undefined;
  const lines = gold.split("\n").filter((line) => line.trim() !== "");
  return differ(lines) ? lines.map(() => lines[0]).join("\n") : undefined;
}

function parsed(gold: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(gold);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const differ = (rows: readonly string[]): boolean => rows.length >= leastRows && new Set(rows).size === rows.length;

export default defineProbe({
  kind: "probe",
  name: "duplicate_row",
  pack: "ranking",
  summary: "The first row of gold in every row.",
  docs: `Where gold is a JSON list or has lines, at least ${leastRows} and all different, every row is the first one. A check that looks up each row
of the answer among those of gold, and not the row of the same place or name, finds every one: a puzzle of houses was right with one house
copied into all (S139).

Measured is what it is paid as a share of what gold is paid. It must stay below half.`,
  noun: "One row of gold in the place of all",
  measure: "share",
  limit: 0.5,
  least: 1,
  source: "multi-domain RLVR puzzles (S139), zebra scorer of the released code",
  unfit: (material) =>
    needsGold(material) ??
    (material.golds.some((gold) => firstRowAgain(gold) !== undefined)
      ? undefined
      : `No gold answer is a list or a table of ${leastRows} different rows.`),
  make({ gold }, material) {
    const text = firstRowAgain(gold ?? "");
    return text === undefined ? [] : [{ text: bareAnswer(material, text), variant: "the first row in each" }];
  },
});
