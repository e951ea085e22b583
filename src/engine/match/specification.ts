import type { Value } from "../column";
import { textOf } from "../dimension-input";
import { parseNumber } from "../text/numbers";
import { trimText } from "../text/spaces";
import { wordSpans } from "../text/words";

/** How a guessed field is scored. */
export interface GuessRule {
  readonly score: "word_recall" | "ratio" | "tiered";
  readonly times: number;
  readonly exact: number;
  readonly contained: number;
  readonly overlap: number;
}

/** English words that say nothing of a subject. */
const stop = new Set(["the", "a", "an", "is", "are", "and", "or", "of", "to", "in", "for", "on", "with", "-", "&"]);

const textsOf = (value: Value | undefined): readonly string[] =>
  (Array.isArray(value) ? (value as readonly Value[]) : [value]).flatMap((item) => textOf(item) ?? []);

/** Words in lower case, without those of one letter and those that say nothing. */
const wordsOf = (value: Value | undefined): ReadonlySet<string> =>
  new Set(
    textsOf(value).flatMap((text) => {
      const lower = text.toLowerCase();
      return wordSpans(lower)
        .map(({ start, end }) => lower.slice(start, end))
        .filter((word) => Array.from(word).length > 1 && !stop.has(word));
    }),
  );

const shared = (of: ReadonlySet<string>, to: ReadonlySet<string>): number =>
  [...to].filter((word) => of.has(word)).length;

const numberOf = (value: Value | undefined): number =>
  typeof value === "number" ? value : typeof value === "string" ? parseNumber(value) : NaN;

function ratio(of: number, to: number): number {
  if (!(of > 0) || !(to > 0) || of === Infinity || to === Infinity) return 0;
  return Math.min(of, to) / Math.max(of, to);
}

/** The score of a guess of one field; an empty guess, and gold without words, give 0. */
export function scoreGuess(of: Value | undefined, to: Value, rule: GuessRule): number {
  if (rule.score === "ratio") return ratio(numberOf(of), numberOf(to));
  const gold = wordsOf(to);
  const own = wordsOf(of);
  if (rule.score === "word_recall")
    return gold.size === 0 ? 0 : Math.min(1, (rule.times * shared(own, gold)) / gold.size);
  const [guess, wanted] = [of, to].map((value) => trimText(textsOf(value).join(" ")).toLowerCase());
  if (guess === undefined || guess === "" || wanted === undefined || wanted === "") return 0;
  if (guess === wanted) return rule.exact;
  if (guess.includes(wanted) || wanted.includes(guess)) return rule.contained;
  return shared(own, gold) > 0 ? rule.overlap : 0;
}
