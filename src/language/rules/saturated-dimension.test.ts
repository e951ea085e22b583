import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";
import { binarySummary, estimate, summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  format: {type: regex, pattern: 'A: ', match: search}
`;
const ended = (atHigh: number, share: number, n = 2636, atLow = n - atHigh) => ({
  summary: summaryOf(n, Math.floor(n / 4), {
    dimensions: [
      { ...binarySummary("format", 0, n, atHigh), share: estimate(share, share - 0.002, share + 0.002, 600) },
    ],
    statistics: { ends: [{ dimension: "format", low: 0, high: 1, atLow, atHigh, n, clipped: null }] },
  }),
});

describe("saturated-dimension", () => {
  // 2,628 of 2,636 is 99.70%; Wilson 99.40% to 99.85%.
  it("is information where the dimension pays next to nothing", () => {
    const marked = text.replace(
      "match: search}",
      "match: search}\n# ^^^^^^ `format` is at its maximum on 99.7% of rollouts (2,628 of 2,636, 95% CI 99–100%) and pays less than 1% of the advantage",
    );
    expect(expectFindings("saturated-dimension", marked, ended(2628, 0.004))[0]?.severity).toBe("information");
  });

  it("warns of one that pays, and of one that is hardly ever above its minimum", () => {
    const high = text.replace("match: search}", "match: search}\n# ^^^^^^ is at its maximum on 99.7%");
    expect(expectFindings("saturated-dimension", high, ended(2628, 0.2))[0]?.severity).toBe("warning");
    const low = text.replace("match: search}", "match: search}\n# ^^^^^^ is at its minimum on 98.6%");
    expectFindings("saturated-dimension", low, ended(36, 0.2));
  });

  it("is quiet where the interval reaches below 95%, and on few rollouts", () => {
    // 2,510 of 2,636 is 95.2%, Wilson low 94.3%.
    expectFindings("saturated-dimension", text, ended(2510, 0.2));
    expectFindings("saturated-dimension", text, ended(31, 0.2, 31));
  });
});
