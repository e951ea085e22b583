import { describe, it } from "vitest";
import { expectFindings } from "../testing";
import { summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  topic: {type: length, of: prompt, unit: words}
  words: {type: length, unit: words}
`;
const varied = (constant: number, within: number | null, groups = 659) => ({
  summary: summaryOf(groups * 4, groups, {
    statistics: { variation: [{ dimension: "topic", groups, constant, within }] },
  }),
});

describe("within-group-dead", () => {
  // Wilson for 640 of 659: p = 0.971, low 0.955. For 600 of 659: 0.910, low 0.886.
  it("stands at a dimension that depends on the prompt alone", () => {
    const marked = text.replace(
      "of: prompt, unit: words}",
      "of: prompt, unit: words}\n# ^^^^^ constant in 97% of groups (n = 659 groups, 95% CI 96–98%)",
    );
    expectFindings("within-group-dead", marked, varied(640, 0.01));
  });

  it("is quiet where the interval reaches below 90%, and on few rollouts", () => {
    expectFindings("within-group-dead", text, varied(600, 0.05));
    expectFindings("within-group-dead", text, varied(7, 0, 7));
  });

  it("is quiet where the dimension is rare but varies inside groups, or never varies", () => {
    // One right answer of four in 19 of 659 groups: 3/4 of the variance lies inside.
    expectFindings("within-group-dead", text, varied(640, 0.75));
    expectFindings("within-group-dead", text, varied(659, null));
  });

  it("is quiet for an estimator that compares with nothing", () => {
    expectFindings("within-group-dead", `${text}advantage: none\n`, varied(640, 0.01));
  });
});
