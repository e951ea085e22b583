import { describe, expect, it } from "vitest";
import { diagnosticsOf, expectFindings } from "../testing";
import { summaryOf } from "../testing-summary";

const text = (advantage = "{grpo: {std: group}}", node = "product") => `
reward: 1
dimensions:
  hard: level
  right: {type: exact, to: gold}
aggregate: {${node}: {hard: 1, right: 1}}
advantage: ${advantage}
`;
const varied = (constant: number, within: number | null = 0.01, groups = 659) => ({
  summary: summaryOf(groups * 4, groups, {
    statistics: { variation: [{ dimension: "hard", groups, constant, within }] },
  }),
});

describe("scale-no-op-under-group-norm", () => {
  // Wilson for 640 of 659: p = 0.971, low 0.955. For 600 of 659: 0.910, low 0.886.
  it("stands at a factor that all answers of a prompt share", () => {
    expectFindings(
      "scale-no-op-under-group-norm",
      `
reward: 1
dimensions:
  hard: level
# ^^^^ the same for all answers of a prompt in 97% of groups (n = 659 groups, 95% CI 96–98%)
  right: {type: exact, to: gold}
aggregate: {product: {hard: 1, right: 1}}
`,
      varied(640),
    );
  });

  it("takes the place of what is said of a dimension that depends on the prompt", () => {
    const rules = diagnosticsOf(text(), varied(640)).map(({ rule }) => rule);
    expect(rules).toContain("scale-no-op-under-group-norm");
    expect(rules).not.toContain("within-group-dead");
    expect(diagnosticsOf(text("dr_grpo"), varied(640)).map(({ rule }) => rule)).toContain("within-group-dead");
  });

  it("is quiet on few groups, in a sum, without the division, and where the advantage is multiplied", () => {
    expectFindings("scale-no-op-under-group-norm", text(), varied(600));
    expectFindings("scale-no-op-under-group-norm", text(), varied(640, 0.7));
    expectFindings("scale-no-op-under-group-norm", text("{grpo: {std: group}}", "sum"), varied(640));
    expectFindings("scale-no-op-under-group-norm", text("dr_grpo"), varied(640));
    expectFindings("scale-no-op-under-group-norm", text("[{grpo: {std: group}}, {multiply: hard}]"), varied(640));
  });
});
