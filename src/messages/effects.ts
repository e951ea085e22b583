import type { NoScores, RewardFile } from "./service";

/** What another text of a reward file would do on the same rollouts, without writing it. */
export interface Effect {
  /** Share of the advantage by dimension, before and after. Null where no group is live. */
  readonly shares: readonly { readonly name: string; readonly before: number | null; readonly after: number | null }[];
  /** Share of the advantage by term, by the path of its key, where the share is the term's own. */
  readonly terms: readonly {
    readonly path: readonly (string | number)[];
    readonly before: number | null;
    readonly after: number | null;
  }[];
  readonly deadBefore: number;
  readonly deadAfter: number;
  /** Groups in which at least one pair changes order, of how many. */
  readonly reordered: number;
  readonly groups: number;
  readonly signFlips: number;
}

/** What each of several other texts of a file would do; null for a text that gives no plan. */
export interface EffectsRequest {
  readonly params: { readonly file: RewardFile; readonly texts: readonly string[] };
  readonly result:
    | { readonly ok: true; readonly effects: readonly (Effect | null)[] }
    | { readonly ok: false; readonly none: NoScores };
}
