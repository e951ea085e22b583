import type { NoScores, RewardFile } from "./service";

/** The reward card of a file: what it pays, how it behaves, what tests it and what is left out of its problems. */
export interface CardRequest {
  params: { readonly file: RewardFile };
  result:
    | { readonly ok: true; readonly markdown: string; readonly digest: string }
    | { readonly ok: false; readonly none: NoScores };
}
