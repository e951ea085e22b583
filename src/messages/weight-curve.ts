import type { NoScores, RewardFile } from "./service";

/** What a term would pay with other weights, everything else as it stands in the file. */
export interface WeightCurveRequest {
  params: {
    readonly file: RewardFile;
    /** Path of the term whose weight moves. */
    readonly path: readonly (string | number)[];
    readonly dimension: string;
    readonly weights: readonly number[];
  };
  result:
    | {
        readonly ok: true;
        /** Share of the advantage in the order of the weights; null where no group is live. */
        readonly points: readonly { readonly weight: number; readonly share: number | null }[];
      }
    | { readonly ok: false; readonly none: NoScores };
}
