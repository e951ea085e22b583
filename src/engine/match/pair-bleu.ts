import { wordSpans } from "../text/words";

const orders = [1, 2, 3, 4] as const;
/** What an order without a common n-gram counts instead of 0. */
const epsilon = 0.1;

/** The words of a text as n-grams by number: how often each stands in it. */
export interface Grams {
  readonly words: number;
  readonly counts: readonly ReadonlyMap<number, number>[];
}

/** Numbers the n-grams of texts: equal ones have equal numbers. */
export function gramReader(): (text: string) => Grams {
  const known = new Map<string, number>();
  const numberOf = (key: string): number => {
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = known.size));
    return number;
  };
  return (text) => {
    const words = wordSpans(text).map(({ start, end }) => numberOf(text.slice(start, end)));
    let grams = words;
    const counts = orders.map((n) => {
      if (n > 1) grams = words.slice(n - 1).map((word, i) => numberOf(`${grams[i]} ${word}`));
      const count = new Map<number, number>();
      for (const gram of grams) count.set(gram, (count.get(gram) ?? 0) + 1);
      return count;
    });
    return { words: words.length, counts };
  };
}

/**
 * BLEU of a text against one other: modified precisions of orders 1 to 4, 0.1 common n-grams where there is none, brevity penalty.
 * 0 without a common word. Equal texts of fewer than 4 words are below 1.
 */
export function pairBleu(of: Grams, to: Grams): number {
  let logs = 0;
  for (const [i, counts] of of.counts.entries()) {
    const other = to.counts[i]!;
    let common = 0;
    let total = 0;
    for (const [gram, count] of counts) {
      total += count;
      common += Math.min(count, other.get(gram) ?? 0);
    }
    if (i === 0 && common === 0) return 0;
    logs += Math.log((common === 0 ? epsilon : common) / Math.max(1, total)) / orders.length;
  }
  const brevity = of.words > to.words ? 1 : Math.exp(1 - to.words / of.words);
  return brevity * Math.exp(logs);
}
