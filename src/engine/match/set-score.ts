/** What is measured of two sets of which so many elements match. */
export const setScores = ["f1", "precision", "recall", "jaccard", "exact", "subset_fraction"] as const;
export type SetScore = (typeof setScores)[number];

/** The score of two sets that are not both empty: `own` and `gold` elements, `matched` of them in pairs. */
export function setScore(by: SetScore, own: number, gold: number, matched: number): number {
  if (own === 0 || gold === 0) return 0;
  switch (by) {
    case "f1":
      return (2 * matched) / (own + gold);
    case "precision":
      return matched / own;
    case "recall":
      return matched / gold;
    case "jaccard":
      return matched / (own + gold - matched);
    case "exact":
      return matched === own && matched === gold ? 1 : 0;
    case "subset_fraction":
      return matched === own ? own / gold : 0;
  }
}
