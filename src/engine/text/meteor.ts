import { porterStem } from "./porter";

/** A word of the text and the word of the gold text that it is aligned to, by index. */
export type Alignment = readonly (readonly [own: number, gold: number])[];

/** Aligns equal forms, from the last word of the text back, each to the last free one of the gold text. */
function align(own: Map<number, string>, gold: Map<number, string>): (readonly [number, number])[] {
  const places = new Map<string, number[]>();
  for (const [j, form] of gold) {
    const list = places.get(form);
    if (list === undefined) places.set(form, [j]);
    else list.push(j);
  }
  const found: (readonly [number, number])[] = [];
  for (const [i, form] of [...own].reverse()) {
    const j = places.get(form)?.pop();
    if (j === undefined) continue;
    found.push([i, j]);
    own.delete(i);
    gold.delete(j);
  }
  return found;
}

/** Words of the text aligned to words of the gold text: equal ones first, then those of equal Porter stem. In the text's order. */
export function alignWords(own: readonly string[], gold: readonly string[]): Alignment {
  const ownLeft = new Map(own.map((word, i) => [i, word.toLowerCase()] as const));
  const goldLeft = new Map(gold.map((word, j) => [j, word.toLowerCase()] as const));
  const found = align(ownLeft, goldLeft);
  const stems = new Map<string, string>();
  const stem = (word: string): string => {
    let known = stems.get(word);
    if (known === undefined) stems.set(word, (known = porterStem(word)));
    return known;
  };
  for (const left of [ownLeft, goldLeft]) for (const [i, word] of left) left.set(i, stem(word));
  return [...found, ...align(ownLeft, goldLeft)].sort(([a], [b]) => a - b);
}

/** How many runs of words that are neighbours on both sides, in the same order, an alignment has. */
export function chunks(aligned: Alignment): number {
  let count = aligned.length > 0 ? 1 : 0;
  for (let i = 1; i < aligned.length; i++) {
    const [own, gold] = aligned[i]!;
    const [ownBefore, goldBefore] = aligned[i - 1]!;
    if (own !== ownBefore + 1 || gold !== goldBefore + 1) count++;
  }
  return count;
}

export interface MeteorWeights {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

/** METEOR of two lists of words; 0 where no word is aligned. */
export function meteorScore(
  own: readonly string[],
  gold: readonly string[],
  { alpha, beta, gamma }: MeteorWeights,
): number {
  const aligned = alignWords(own, gold);
  if (aligned.length === 0) return 0;
  const precision = aligned.length / own.length;
  const recall = aligned.length / gold.length;
  const mean = (precision * recall) / (alpha * precision + (1 - alpha) * recall);
  return (1 - gamma * (chunks(aligned) / aligned.length) ** beta) * mean;
}
