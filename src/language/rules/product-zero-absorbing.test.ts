import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";
import { summaryOf } from "../testing-summary";

const text = (node = "product: {found: 1, fluent: 1}") => `
reward: 1
dimensions:
  found: {type: exact, to: gold}
  fluent: {type: regex, pattern: '\\w+'}
aggregate: {${node}}
`;
const zeros = (atLow: number, low = 0, n = 2636) => ({
  summary: summaryOf(n, n / 4, {
    statistics: { ends: [{ dimension: "found", low, high: 1, atLow, atHigh: n - atLow, n, clipped: null }] },
  }),
});

describe("product-zero-absorbing", () => {
  // Wilson for 2300 of 2636: p = 0.8725, low 0.859. For 2130 of 2636: 0.8080, low 0.7926.
  it("stands at a factor that is 0 nearly everywhere", () => {
    expectFindings(
      "product-zero-absorbing",
      `
reward: 1
dimensions:
  found: {type: exact, to: gold}
  fluent: {type: regex, pattern: '[a-z]+'}
aggregate:
  product:
    found: 1
#   ^^^^^ \`found\` is 0 on 87% of rollouts (2,300 of n = 2,636, 95% CI 86–88%)
    fluent: 1
`,
      zeros(2300),
    );
    const mended = applyFix("product-zero-absorbing", "geometric", text(), zeros(2300));
    expect(mended).toBe(text("geometric: {of: {found: 1, fluent: 1}, delta: 0.05}"));
    expectFindings("product-zero-absorbing", mended, zeros(2300));
  });

  it("is quiet on fewer zeros, at another lowest value, in a sum, and for a factor alone", () => {
    expectFindings("product-zero-absorbing", text(), zeros(2130));
    expectFindings("product-zero-absorbing", text(), zeros(2300, 0.1));
    expectFindings("product-zero-absorbing", text("sum: {found: 1, fluent: 1}"), zeros(2300));
    expectFindings("product-zero-absorbing", text("product: {found: 1}"), zeros(2300));
  });
});
