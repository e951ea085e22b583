import type { Effect } from "../messages/effects";
import { pays } from "./statistics";
import type { QuickFix } from "./types";

/** A fix's title with what it does to the scores, where that is known: `… → pays 16%`. */
export function fixTitle(fix: QuickFix, effect: Effect | null | undefined): string {
  const wanted = fix.effect?.term.join("\n");
  const term = effect?.terms.find(({ path }) => path.join("\n") === wanted);
  if (!effect || term === undefined) return fix.title;
  if (term.after === null) return effect.deadAfter === effect.groups ? `${fix.title} → no group is live` : fix.title;
  return `${fix.title} → pays ${pays(term.after)}`;
}
