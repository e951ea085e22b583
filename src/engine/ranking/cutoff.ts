import type { Value } from "../column";
import type { Expression } from "../expression/types";
import { isRead } from "../geometry/coordinates";
import { expression, optional } from "../parameters";
import { numberReader } from "../read-parameter";
import type { DimensionInput, Failure } from "../record";
import { scoreSides } from "../score-sides";
import type { Refusal } from "../score-values";
import { readIds } from "./ids";
import { type Gains, readGains } from "./relevance";

export const cutoffParameter = optional(
  expression("How many places from the first on count: a number or an expression; absent for all."),
);

/** What a measure of one ranking sees: distinct ids, best first, cut off after k. */
export interface Ranking {
  readonly ids: readonly string[];
  readonly gains: Gains;
  /** Places that count; absent for all. */
  readonly k: number | undefined;
}

const noRelevant: Failure = { status: "abstain", note: "Gold has no relevant item." };

/** The ranking of a row, or why there is none. */
function rankingOf(of: Value, to: Value, k: number | undefined): Ranking | Refusal {
  const gains = readGains(to);
  if (!isRead(gains)) return { to: `The gold side: ${gains.wrong}` };
  if (gains.value.size === 0) return noRelevant;
  const ids = readIds(of);
  if (!isRead(ids)) return { of: `${ids.wrong} Extract the list first.` };
  return { ids: k === undefined ? ids.value : ids.value.slice(0, k), gains: gains.value, k };
}

/** Scores the ranking in every live row. */
export function scoreRankings(
  input: DimensionInput,
  cutoff: Expression | undefined,
  measure: (ranking: Ranking) => number | Refusal,
) {
  const read = cutoff && numberReader(input, cutoff, "k");
  return scoreSides(input, (of, to, row) => {
    const k = read?.(row);
    if (typeof k === "object") return k;
    if (k !== undefined && !(Number.isInteger(k) && k >= 1))
      return { status: "error", note: `\`k\` is ${k}, and a whole number from 1 is needed.` };
    const ranking = rankingOf(of, to, k);
    return "ids" in ranking ? measure(ranking) : ranking;
  });
}

/** The place of the first relevant item, and how many are among the places that count. */
export function explainRanking(of: Value, to: Value | undefined, cutoff: Expression | undefined) {
  const ranking = rankingOf(of, to ?? null, cutoff?.constant);
  if (!("ids" in ranking)) return { why: "there is no ranking to compare with gold", evidence: [] };
  const { ids, gains, k } = ranking;
  const places = ids.flatMap((id, i) => (gains.has(id) ? [i + 1] : []));
  const among = k === undefined ? `${ids.length} items` : `the first ${k}`;
  const first = places[0] === undefined ? "" : `, the first at place ${places[0]}`;
  return { why: `${places.length} of ${gains.size} relevant items are among ${among}${first}`, evidence: [] };
}
