import type { Value } from "../column";
import { kindOf } from "../dimension-input";
import { isList, plainOf, type Read } from "../geometry/coordinates";
import { parseNumber } from "../text/numbers";
import { idOf, readIds } from "./ids";

/** An item of gold with its score there, and in the answer; NaN where the answer has none. Higher is better. */
export interface PairedItem {
  readonly name: string;
  readonly own: number;
  readonly gold: number;
}

type Scores = ReadonlyMap<string, number>;
type Mapping = Readonly<Record<string, Value>>;

const isMapping = (value: Value): value is Mapping => value !== null && typeof value === "object" && !isList(value);
const isNumbers = (value: Value): value is readonly (number | null)[] =>
  isList(value) && value.every((x) => x === null || typeof x === "number");

/** Scores of named items; what has no value is left out. */
function readScores(entries: readonly (readonly [string, Value])[]): Read<Scores> {
  const scores = new Map<string, number>();
  for (const [key, value] of entries) {
    if (value === null) continue;
    const score = typeof value === "string" ? parseNumber(value) : typeof value === "number" ? value : NaN;
    if (!Number.isFinite(score)) return { wrong: `The score of "${key}" is no finite number.` };
    scores.set(idOf(key) ?? key, score);
  }
  return { value: scores };
}

/** A ranking as scores: minus the place. */
function readRanking(value: Value): Read<Scores> {
  const ids = readIds(value);
  return "wrong" in ids ? ids : { value: new Map(ids.value.map((id, i) => [id, -1 - i])) };
}

function readSide(value: Value, byPlace: boolean): Read<Scores> {
  if (isMapping(value)) return readScores(Object.entries(value));
  if (byPlace && isList(value)) return readScores(value.map((x, i) => [String(i + 1), x] as const));
  return isList(value) ? readRanking(value) : { wrong: `${kindOf(value)} gives no scores and no ranking.` };
}

/** The items of gold with both scores, in the order of gold; or which side cannot be read. */
export function pairedItems(
  of: Value,
  to: Value,
): readonly PairedItem[] | { readonly of: string } | { readonly to: string } {
  const [own, gold] = [plainOf(of), plainOf(to)];
  const byPlace = isNumbers(own) && isNumbers(gold);
  const goldScores = readSide(gold, byPlace);
  if ("wrong" in goldScores) return { to: `The gold side: ${goldScores.wrong}` };
  const ownScores = readSide(own, byPlace);
  if ("wrong" in ownScores) return { of: ownScores.wrong };
  return [...goldScores.value].map(([name, score]) => ({ name, own: ownScores.value.get(name) ?? NaN, gold: score }));
}

export const sidesDocs = `A side is a mapping from ids to scores, higher is better, or a ranking: a list of ids, best first, whose scores fall by 1 a place.
Two lists of numbers are scores, paired by place. 2 and "2" are one id; ids that only the answer has are left out.`;
