import { describe, expect, it } from "vitest";
import { diagnosticsOf } from "./testing";
import { binarySummary, estimate, summaryOf, termSummary } from "./testing-summary";

const base = `reward: 1
dimensions:
  correct: {type: exact, to: completion}
  tidy: {type: tags, order: [answer]}
aggregate:
  sum:
    correct: 1
    tidy: 0.2
`;

describe("statistics of an inherited term", () => {
  it("are told at `extends` and lead to the term in the parent, without a fix", () => {
    const text = "reward: 1\nextends: base.reward.yaml\n";
    const summary = summaryOf(2636, 659, {
      dimensions: [binarySummary("correct", 0, 2636, 1000)],
      terms: [
        termSummary("correct", 1, 1 / 1.2, estimate(0.996, 0.99, 1, 600)),
        termSummary("tidy", 0.2, 0.2 / 1.2, estimate(0.004, 0.001, 0.009, 600)),
      ],
    });
    const files = new Map([["base.reward.yaml", base]]);
    const [found, ...others] = diagnosticsOf(text, { summary, files });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: "inert-dimension" });
    expect(text.slice(found?.start, found?.end)).toBe("base.reward.yaml");
    expect(found?.related?.[0]).toMatchObject({ file: "base.reward.yaml", start: base.indexOf("0.2\n") });
  });
});
