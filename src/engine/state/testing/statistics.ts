import type { StatisticsFile } from "../stored";

/** The text of a statistics file of 2, 4 and 6: mean 4, sum of squares 8. */
export function wholeFile(dimension: string, digest: string, step = 1): string {
  const file: StatisticsFile = {
    schema: 1,
    kind: "statistics",
    reward: "test",
    rollouts: 3,
    steps: [{ dimension, step, digest, moments: [{ count: 3, mean: 4, squares: 8, low: 2, high: 6 }] }],
  };
  return JSON.stringify(file);
}
