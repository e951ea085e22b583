import { distance } from "fastest-levenshtein";

const lettersOf = (word: string): string => [...word].sort().join("");

/** The candidate that a mistyped word most likely means, or undefined where none is close. `parts`: the beginning is enough. */
export function nearest(wrong: string, candidates: Iterable<string>, { parts = true } = {}): string | undefined {
  const word = wrong.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    if (candidate === wrong) continue;
    const other = candidate.toLowerCase();
    const allowed = Math.max(1, Math.floor(Math.max(word.length, other.length) / 3));
    const starts =
      parts && Math.min(word.length, other.length) >= 3 && (other.startsWith(word) || word.startsWith(other));
    const away = lettersOf(word) === lettersOf(other) ? 1 : distance(word, other);
    const score = starts ? Math.min(away, 0.5) : away;
    // A word of which nothing is left is another word.
    if (away >= Math.max(word.length, other.length)) continue;
    if ((away <= allowed || starts) && score < least) {
      least = score;
      best = candidate;
    }
  }
  return best;
}
