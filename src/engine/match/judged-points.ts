import type { Value } from "../column";
import type { Failure } from "../record";
import type { Counts } from "./set-counts";

/** What a judge is asked about two texts, or two lists of points. */
export const pointsQuestion =
  "Split both sides into their separate points; a list is split already. Say which points mean the same. Answer with JSON: " +
  '{"of": [points of the first side], "to": [points of the second side], "pairs": [[place in of, place in to], ...]}, places from 0.';

const unread = (note: string): Failure => ({ status: "error", note });

const listOf = (value: Value | undefined): readonly Value[] | undefined =>
  Array.isArray(value) ? (value as readonly Value[]) : undefined;

function mappingIn(answer: Value): Readonly<Record<string, Value>> | undefined {
  let value = answer;
  if (typeof answer === "string") {
    try {
      value = JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1)) as Value;
    } catch {
      return undefined;
    }
  }
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Value>>)
    : undefined;
}

/**
 * How many points each side has and how many match, from a judge's reply. Each point counts in one pair, the first that names it; where
 * a side is a list it has that many points, whatever the reply says.
 */
export function judgedCounts(answer: Value, of: Value, to: Value): Counts | Failure {
  if (answer === null) return { status: "abstain", note: "The judge declined." };
  const reply = mappingIn(answer);
  const own = listOf(of) ?? listOf(reply?.["of"]);
  const gold = listOf(to) ?? listOf(reply?.["to"]);
  const pairs = listOf(reply?.["pairs"]);
  if (own === undefined || gold === undefined || pairs === undefined)
    return unread("The judge did not give the points of both sides and their pairs as JSON.");
  const takenOwn = new Set<number>();
  const takenGold = new Set<number>();
  for (const pair of pairs) {
    const [a, b] = listOf(pair) ?? [];
    const known = (place: Value | undefined, side: readonly Value[]): place is number =>
      typeof place === "number" && Number.isInteger(place) && place >= 0 && place < side.length;
    if (!known(a, own) || !known(b, gold)) return unread("The judge paired a point that there is none of.");
    if (takenOwn.has(a) || takenGold.has(b)) continue;
    takenOwn.add(a);
    takenGold.add(b);
  }
  return { own: own.length, gold: gold.length, matched: takenOwn.size };
}
