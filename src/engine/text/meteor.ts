import { normalForm } from "./spaces";
import type { stemForms } from "./stems";
import { spacedWords, tokenReader, type TokenList } from "./token-list";
import { vocabulary } from "./vocabulary";

const read = tokenReader(spacedWords);
const lowerWords = (text: string): TokenList => read(normalForm(text).toLowerCase());

/** For each word of a text the index of the word of the gold text that it is aligned to, or -1. */
export type Alignment = Int32Array;

/** Places of equal words of the gold text, to be taken from the last one on. */
function stacks(ids: Int32Array, size: number) {
  const lasts = new Int32Array(size).fill(-1);
  const before = new Int32Array(ids.length);
  ids.forEach((id, j) => {
    before[j] = lasts[id]!;
    lasts[id] = j;
  });
  return {
    take(id: number): number {
      const j = lasts[id]!;
      if (j >= 0) lasts[id] = before[j]!;
      return j;
    },
  };
}

/**
 * Aligns words of texts to words of a gold text: equal ones in lower case first, then those of equal Porter stem, each from the last
 * word of the text back, to the last free one of the gold text.
 */
export function wordAligner(gold: string, formsOf: ReturnType<typeof stemForms>) {
  const known = vocabulary();
  const goldIds = known.add(lowerWords(gold));
  const goldWords = Array.from({ length: known.size }, (_, id) => known.textOf(id));

  function alignStems(aligned: Alignment, text: string, free: readonly number[]): void {
    const stems = goldStems();
    const { ids, stemOf } = formsOf(lowerWords(text));
    const places = new Map<string, number[]>();
    let left = free.length;
    for (const j of free) {
      const stem = stems[goldIds[j]!]!;
      const list = places.get(stem);
      if (list === undefined) places.set(stem, [j]);
      else list.push(j);
    }
    for (let i = aligned.length - 1; i >= 0 && left > 0; i--) {
      const j = aligned[i]! < 0 ? places.get(stemOf(ids[i]!))?.pop() : undefined;
      if (j === undefined) continue;
      aligned[i] = j;
      left--;
    }
  }

  let stemmed: readonly string[] | undefined;
  /** Stems of the gold text's words, by number. */
  function goldStems(): readonly string[] {
    if (stemmed !== undefined) return stemmed;
    const { ids, stemOf } = formsOf(read(goldWords.join(" ")));
    return (stemmed = Array.from(ids, stemOf));
  }

  return {
    words: goldIds.length,
    align(text: string): Alignment {
      const aligned = known.find(lowerWords(text));
      const equal = stacks(goldIds, known.size);
      const taken = new Uint8Array(goldIds.length);
      for (let i = aligned.length - 1; i >= 0; i--) {
        const j = aligned[i]! < 0 ? -1 : equal.take(aligned[i]!);
        aligned[i] = j;
        if (j >= 0) taken[j] = 1;
      }
      const free: number[] = [];
      for (let j = 0; j < taken.length; j++) if (taken[j] === 0) free.push(j);
      if (free.length > 0) alignStems(aligned, text, free);
      return aligned;
    },
  };
}

/** How many words are aligned, and in how many runs of words that are neighbours on both sides, in the same order. */
export function chunks(aligned: Alignment): { readonly matched: number; readonly runs: number } {
  let matched = 0;
  let runs = 0;
  let before = -2;
  for (const j of aligned) {
    if (j >= 0) {
      matched++;
      if (before < 0 || j !== before + 1) runs++;
    }
    before = j;
  }
  return { matched, runs };
}

export interface MeteorWeights {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

/** METEOR of an alignment; 0 where no word is aligned. @param gold number of words of the gold text */
export function meteorScore(aligned: Alignment, gold: number, { alpha, beta, gamma }: MeteorWeights): number {
  const { matched, runs } = chunks(aligned);
  if (matched === 0) return 0;
  const precision = matched / aligned.length;
  const recall = matched / gold;
  const mean = (precision * recall) / (alpha * precision + (1 - alpha) * recall);
  return (1 - gamma * (runs / matched) ** beta) * mean;
}
