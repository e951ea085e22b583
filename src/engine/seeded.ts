/**
 * Random numbers in [0, 1) that are the same on every machine for the same seed (a Weyl sequence through a 32-bit mixing
 * function, Steele et al. 2014, "Fast splittable pseudorandom number generators").
 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) / 4294967296;
  };
}

/** A whole number from 0 to 2^32 - 1 that stands for a text, the same one everywhere. */
export const hashOf = (key: string): number =>
  [...key].reduce((hash, letter) => Math.imul(hash, 31) + letter.codePointAt(0)!, 7) >>> 0;

/** The elements in another order, the same one for the same key (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], key: string): readonly T[] {
  const random = seeded(hashOf(key));
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
