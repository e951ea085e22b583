/** A pair of one-to-one matched elements, by their places. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** More pairs than this are not looked at: it bounds the work on a list of the policy's. */
export const mostPairs = 4_000_000;

/**
 * Matches two lists one to one, greedily: the most similar pair first, then the next one of which both are free. Ties go to the
 * earlier place in b, then in a.
 * @param similarity of the elements at places a and b; NaN where they cannot match.
 */
export function matchOneToOne(
  countA: number,
  countB: number,
  similarity: (a: number, b: number) => number,
): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let b = 0; b < countB; b++) {
    for (let a = 0; a < countA; a++) {
      const s = similarity(a, b);
      if (!Number.isNaN(s)) pairs.push({ a, b, similarity: s });
    }
  }
  pairs.sort((p, q) => q.similarity - p.similarity || p.b - q.b || p.a - q.a);
  const takenA = new Uint8Array(countA);
  const takenB = new Uint8Array(countB);
  return pairs.filter(({ a, b }) => {
    if (takenA[a] === 1 || takenB[b] === 1) return false;
    takenA[a] = 1;
    takenB[b] = 1;
    return true;
  });
}
