import type { Effect } from "../messages/effects";
import { pays } from "./statistics";
import type { QuickFix } from "./types";

/** A fix's title with what it does to the scores, where that is known: `… → pays 16%`. */
export function fixTitle(fix: QuickFix, effect: Effect | null | undefined): string {
  const share = effect?.shares.find(({ name }) => name === fix.effect?.dimension);
  if (!effect || share === undefined) return fix.title;
  if (share.after === null) return `${fix.title} → no group is live`;
  return `${fix.title} → pays ${pays(share.after)}`;
}
