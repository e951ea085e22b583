import { describe, it } from "vitest";
import { expectFindings } from "../testing";

describe("metric-is-paid", () => {
  it("marks a metric that is a term, is read by a term, or by a weight", () => {
    expectFindings(
      "metric-is-paid",
      `
reward: 1
dimensions:
  words: {type: length, unit: words, metric: true}
  few: words < 10
  chars: {type: length, unit: chars}
aggregate:
  sum:
    words: 1
#   ^^^^^ is a metric
    few: 1
#   ^^^ through \`few\`
    chars: {weight: 0.1, when: words > 1}
#                              ^^^^^^^^^ is a metric
`,
    );
  });
});
