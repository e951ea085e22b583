import type { Explanation } from "../record";
import type { Span } from "./spaces";
import type { TokenList } from "./token-list";
import { vocabulary } from "./vocabulary";

/** Most places that are shown of one text. */
const mostPlaces = 200;

/** Where the tokens of a list stand, for longer than the list holds. */
export const spansOf = ({ count, starts, ends }: TokenList): readonly Span[] =>
  Array.from({ length: count }, (_, i) => ({ start: starts[i]!, end: ends[i]! }));

/** Runs of neighbouring words that are marked, as places with a note. */
export function markedRuns(
  words: readonly Span[],
  marked: (i: number) => boolean,
  note: string,
  against = false,
): Explanation["evidence"] {
  const runs: { start: number; end: number; note: string; against?: true }[] = [];
  for (let i = 0; i < words.length && runs.length < mostPlaces; i++) {
    if (!marked(i)) continue;
    const { start } = words[i]!;
    while (i + 1 < words.length && marked(i + 1)) i++;
    runs.push({ start, end: words[i]!.end, note, ...(against ? { against } : {}) });
  }
  return runs;
}

/**
 * Which tokens of a text stand in a gold text too, each as often as there.
 * @param golds several gold texts: as often as in the one that has it most often
 */
export function inGold(text: TokenList, golds: readonly (() => TokenList)[]): readonly boolean[] {
  const known = vocabulary();
  const ids = known.add(text);
  const left = new Int32Array(known.size);
  for (const gold of golds) {
    const found = known.find(gold());
    const times = new Int32Array(known.size);
    for (const id of found) if (id >= 0) left[id] = Math.max(left[id]!, ++times[id]!);
  }
  return Array.from(ids, (id) => left[id]!-- > 0);
}

/** `3 of 10 words`. */
export const share = (matched: number, all: number, units: string): string => `${matched} of ${all} ${units}`;
